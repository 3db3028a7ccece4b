// easy-template-x as its guide shows it, with one handler for all papers.
import { TemplateHandler } from "easy-template-x";
import { serve } from "./worker.mjs";

await serve((template, values) => {
  const handler = new TemplateHandler();
  return () => handler.process(template, values);
});
