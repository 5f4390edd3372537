// The papers in the order of the agenda, with their marks and versions; below them the pages of the one that is read.
import {askAgain, button, made} from "./dom.js";
import {changed, key, marks, named} from "./packet.js";

export const list = (reader) => {
  const element = made("div", {className: "list"});
  const go = (version, page) => {
    reader.go(version, page);
    reader.panels.used();
  };

  const draw = () => {
    const {papers, versions} = reader.whole, here = versions.get(reader.state.version);
    element.replaceChildren(made("ul", {}, ...papers.map((paper) => row(paper, paper === here?.paper))));
    if (here) element.append(made("h3", {}, `${named(here)}のページ`), thumbs(here));
  };

  const row = (paper, isHere) => {
    const newest = reader.whole.versions.get(paper.versions.at(-1).id);
    const title = button("", () => go(newest.id, 1), {className: "paper", "aria-current": isHere ? "true" : null});
    title.append(made("strong", {}, paper.label), ` ${paper.title}`);
    const facts = [paper.items ? `次第${paper.items}` : "", `${newest.pages}ページ`, isHere ? "▶ いまここ" : ""];
    return made("li", {}, title, made("p", {className: "facts"}, facts.filter(Boolean).join("　"),
      ...marks(paper).map((mark) => made("span", {className: "mark"}, mark)),
      made("a", {href: `/read/${newest.id}.pdf`, target: "_blank", rel: "noopener", "aria-label": `${paper.label}のPDFを別の画面で開く`},
        "PDFを開く")), ...(paper.consultation ? [made("p", {className: "asked"}, paper.consultation)] : []),
      ...versionsOf(paper, newest));
  };

  const versionsOf = (paper, newest) => {
    if (paper.versions.length === 1) return [];
    const why = changed(newest);
    const former = paper.versions.slice(0, -1).reverse().map((one) => button(
      `前の第${one.number}版を見る（${one.day}）`, () => go(one.id, 1), {className: "former"}));
    return [made("p", {className: "changed"}, `第${newest.number}版（${newest.day}）`, why ? `　変わったところ：${why}` : ""), ...former];
  };

  const thumbs = (version) => made("ol", {className: "thumbs"}, ...version.sizes.map(([wide, high], index) => {
    const place = {version: version.id, page: index + 1};
    const image = made("img", {alt: "", loading: "lazy", decoding: "async"});
    image.style.aspectRatio = `${wide} / ${high}`;
    const load = () => { image.src = `/read/${version.id}/${place.page}.webp?width=200`; };
    image.onerror = () => {
      image.removeAttribute("src");
      askAgain(load);
    };
    load();
    const tap = button("", () => go(version.id, place.page), {"aria-label": `${named(version)}　${place.page}ページへ`});
    tap.dataset.place = key(place);
    tap.append(image, made("span"));
    mark(tap);
    return made("li", {}, tap);
  }));

  const mark = (tap) => {
    const isHere = tap.dataset.place === key(reader.state), page = tap.dataset.place.split("-")[1];
    isHere ? tap.setAttribute("aria-current", "page") : tap.removeAttribute("aria-current");
    tap.lastChild.textContent = `${isHere ? "▶ " : ""}${page}`;
  };

  // Drawn anew only where another paper is read: it would take the finger off its place in a long list.
  const follow = () => {
    const taps = [...element.querySelectorAll("[data-place]")];
    taps.some((tap) => tap.dataset.place === key(reader.state)) ? taps.forEach(mark) : draw();
  };

  return {element, draw, follow};
};
