/** Starts the guide, which goes through articles step by step. Every page is whole without it. */

import { readPage } from "../page";
import { speak } from "../words";

speak(readPage(document.documentElement).language);
