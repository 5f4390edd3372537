// Large type: the text of a page, set anew in large letters, one page at a time.
import {asked, hold, made} from "./dom.js";

export const SIZES = [1, 1.3, 1.7, 2.2];
const FULL = 0.8; // a line that is so full of the longest one goes on in the next
const EMPTY = "このページには文字の情報がありません（画像だけのページです）。「文字を大きく」をもう一度押すと、ページの画像に戻ります。";

export const large = () => {
  const element = made("div", {className: "large", tabIndex: 0, role: "region", "aria-label": "大きな文字", hidden: true});
  let shown = null;

  const show = async (place, heading) => {
    const wanted = shown = `${place.version}-${place.page}`;
    element.setAttribute("aria-busy", "true");
    const page = await asked(`/read/${place.version}/${place.page}.json`);
    if (wanted !== shown) return;
    const found = paragraphs(page?.text ?? "");
    element.replaceChildren(made("h2", {}, heading), ...(found.length ? found : [EMPTY]).map((one) => made("p", {}, one)));
    element.removeAttribute("aria-busy");
    element.scrollTop = 0;
  };

  const size = (step) => { element.style.setProperty("--size", SIZES[hold(step, 0, SIZES.length - 1)]); };
  return {element, show, size};
};

// A PDF knows lines only. One that is full and does not end a sentence goes on in the next, as far as that begins nothing new.
export const paragraphs = (text) => {
  const lines = text.split("\n").map((line) => line.trimEnd());
  const longest = Math.max(...lines.map((line) => line.length));
  const found = [];
  let goesOn = false;
  for (const line of lines) {
    if (!line.trim()) {
      goesOn = false;
      continue;
    }
    if (goesOn && !/^[\s　]*([・●○◎■□◆◇※（(①-⑳]|[0-9０-９]+[\s　.．)）])/u.test(line)) found[found.length - 1] += line;
    else found.push(line);
    goesOn = line.length >= longest * FULL && !/[。．！？」）]$/u.test(line);
  }
  return found;
};
