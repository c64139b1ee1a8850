export { forward as default } from "./flexsearch.mjs";
