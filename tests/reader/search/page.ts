/** Answers questions about search packs in a browser: the packs are scripts of the page. */

import { answer, open, type Question, refusal } from "./answering.ts";

const shelf = (self as unknown as { handrail: { data: Record<string, unknown> } }).handrail;

Object.assign(self, {
  opened(names: string[]): string {
    for (const name of names) open(name, shelf.data[`${name}/search`]);
    return "opened";
  },
  answered(questions: Question[]): string {
    return JSON.stringify(
      questions.map((question) => {
        try {
          return answer(question);
        } catch (error) {
          return refusal(error);
        }
      }),
    );
  },
});
