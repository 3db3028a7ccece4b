// docxtemplater as its guide for node shows it.
import Docxtemplater from "docxtemplater";
import PizZip from "pizzip";
import { serve } from "./worker.mjs";

await serve((template, values) => () => {
  const document = new Docxtemplater(new PizZip(template), {
    paragraphLoop: true,
    linebreaks: true,
  });
  document.render(values);
  return document.toBuffer();
});
