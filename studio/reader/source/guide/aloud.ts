/** Reads a screen aloud, where the device itself has a voice of the language: a voice from the network would be asked. */

import { word } from "../words";
import { iconButton } from "./parts";

const PIECES = ".guide-title, .guide-body :is(p, li, h3, h4, td, figcaption)";

export interface Voice {
  /** The button, hidden as long as there is no voice. */
  readonly button: HTMLButtonElement;
  /** Another screen: reads it, if reading is on. */
  turn(): void;
  stop(): void;
}

export function voiceOf(language: string, screen: HTMLElement): Voice {
  const speech = "speechSynthesis" in self ? speechSynthesis : undefined;
  let reading = false;
  const voice = (): SpeechSynthesisVoice | undefined =>
    speech?.getVoices().find((one) => one.localService && speaks(one.lang, language));
  const turn = (): void => {
    speech?.cancel();
    for (const piece of reading ? screen.querySelectorAll<HTMLElement>(PIECES) : []) {
      if (piece.querySelector("p, li") === null) {
        say(piece.innerText.replace(/\s+/g, " ").trim());
      }
    }
  };
  const say = (text: string): void => {
    const said = new SpeechSynthesisUtterance(text);
    said.voice = voice() ?? null;
    said.lang = language;
    speech?.speak(said);
  };
  const set = (on: boolean): void => {
    reading = on;
    button.setAttribute("aria-pressed", String(on));
    turn();
  };
  const button = iconButton("read", word("guide-read"), () => set(!reading));
  const offer = (): void => {
    button.hidden = voice() === undefined;
  };
  button.setAttribute("aria-pressed", "false");
  offer();
  speech?.addEventListener?.("voiceschanged", offer);
  return { button, turn, stop: () => set(false) };
}

function speaks(voice: string, language: string): boolean {
  const [one, other] = [voice, language].map((tag) => tag.toLowerCase().split(/[-_]/, 1)[0]);
  return one === other;
}
