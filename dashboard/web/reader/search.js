// Searching all the papers of the meeting for words, one letter being enough.
import {button, later, made} from "./dom.js";

const PAUSE = 400; // milliseconds after the last letter

export const search = (reader) => {
  const {mark} = reader.pages;
  const field = made("input", {type: "search", id: "reader-words", autocomplete: "off", enterKeyHint: "search", maxLength: 100});
  const said = made("p", {role: "status", className: "found"}, "1文字から探せます。空白で区切ると、すべての言葉があるページを探します。");
  const hits = made("ol", {className: "hits"});
  const form = made("form", {}, made("label", {htmlFor: "reader-words"}, "資料の中の言葉を探す"), field,
    made("button", {type: "submit"}, "この言葉を探す"));
  const element = made("div", {className: "search"}, form, said, hits);
  let asking = "";

  const ask = async () => {
    const words = field.value.trim();
    if (words === asking) return;
    asking = words;
    mark(parted(words));
    hits.replaceChildren();
    said.textContent = words ? "探しています…" : "言葉を入れてください。";
    const found = words ? await answered(words) : null;
    if (found && words === asking) show(words, found);
  };

  const answered = async (words) => {
    const path = `/read/search?meeting=${reader.data.meeting}&words=${encodeURIComponent(words)}`;
    const answer = await fetch(path).catch(() => null);
    if (answer?.ok) return answer.json();
    asking = "";
    said.textContent = "つながらないため探せませんでした。「この言葉を探す」をもう一度押してください。";
    return null;
  };

  const show = (words, found) => {
    const more = found.pages > found.hits.length ? `はじめの${found.hits.length}ページを示します。` : "";
    said.textContent = found.pages ? `「${words}」は${found.pages}ページにあります。${more}` :
      `「${words}」はどの資料にもありません。短い言葉に変えて、もう一度探してください。`;
    hits.replaceChildren(...found.hits.map(hit));
  };

  const hit = ({version, page, label, count, parts}) => {
    const tap = button("", () => {
      reader.go(version, page);
      reader.panels.used();
    });
    const where = `${label}　${page}ページ${count > 1 ? `（${count}か所）` : ""}`;
    tap.append(made("strong", {}, where), made("span", {}, ...parts.map((part, index) =>
      index % 2 ? made("mark", {}, part) : part)));
    return made("li", {}, tap);
  };

  form.onsubmit = (event) => {
    event.preventDefault();
    asking = null;
    ask();
  };
  // While a kana text is being converted, what stands there is not yet what is meant.
  const soon = later(PAUSE, () => isConverting || ask());
  let isConverting = false;
  field.oninput = soon;
  field.addEventListener("compositionstart", () => { isConverting = true; });
  field.addEventListener("compositionend", () => {
    isConverting = false;
    soon();
  });
  return {element, focus: () => field.focus(), draw: () => mark(parted(field.value)), leave: () => mark([])};
};

const parted = (typed) => typed.trim().split(/\s+/u);
