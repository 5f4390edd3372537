// The pages one below the other: each holds its place from the beginning, and its picture while it is near.
import {asked, askAgain, made} from "./dom.js";
import {changed, key, marks, named, titled} from "./packet.js";

const WIDTHS = [900, 1400, 2100]; // of the pictures, in pixels
const NEAR = "200% 0%"; // of the height that is seen

export const sheets = (scroller) => {
  const roll = made("div", {className: "roll"});
  const known = new Map();
  let width = 900, words = [];
  const watch = new IntersectionObserver((seen) => seen.forEach(({target, isIntersecting}) => {
    target.sheet.isNear = isIntersecting;
    isIntersecting ? fill(target.sheet, width) : empty(target.sheet);
  }), {root: scroller, rootMargin: NEAR});
  scroller.append(roll);

  const lay = (whole) => {
    const former = new Map(known);
    const laid = whole.places.map((place) => {
      const one = former.get(key(place)) ?? newSheet(whole.versions.get(place.version), place.page);
      former.delete(key(place));
      known.set(key(place), one);
      name(one, whole.versions.get(place.version));
      if (!one.element.isConnected) watch.observe(one.element);
      return one.element;
    });
    former.forEach((one, gone) => {
      watch.unobserve(one.element);
      one.element.remove();
      known.delete(gone);
    });
    // Nothing is taken out and put in again that stands where it should: it would lose the focus and its place.
    laid.forEach((element, index) => {
      if (roll.children[index] !== element) roll.insertBefore(element, roll.children[index] ?? null);
    });
  };

  const sharpen = (needed) => {
    width = WIDTHS.find((one) => one >= needed) ?? WIDTHS.at(-1);
    known.forEach((one) => one.isNear && fill(one, width));
  };

  const mark = (found) => {
    words = found.map(folded).filter(Boolean);
    known.forEach((one) => one.lines && draw(one, words));
  };

  const read = async (place) => {
    const one = known.get(key(place));
    if (!one || one.lines || one.isAsked) return;
    one.isAsked = true;
    one.lines = (await asked(`/read/${place.version}/${place.page}.json`))?.lines ?? [];
    draw(one, words);
  };

  return {roll, lay, sharpen, mark, read, of: (place) => known.get(key(place))?.element,
    close: () => watch.disconnect()};
};

const newSheet = (version, page) => {
  const [wide, high] = version.sizes[page - 1];
  const text = made("div", {className: "text"}), leaf = made("div", {className: "leaf"}, text);
  leaf.style.aspectRatio = `${wide} / ${high}`;
  const element = made("section", {className: "sheet"}, leaf);
  const one = {element, leaf, text, place: {version: version.id, page}, ratio: wide / high, image: null, width: 0,
    isNear: false, isAsked: false, lines: null};
  element.sheet = one;
  return one;
};

const name = (one, version) => {
  const {page} = one.place, {element} = one;
  element.setAttribute("aria-label", `${named(version)}　${page}ページ（${version.pages}ページ中）`);
  if (page > 1) return;
  const said = [...(version.isFormer ? ["× 前の版"] : marks(version.paper))].map((mark) => made("span", {className: "mark"}, mark));
  const why = !version.isFormer && version.number > 1 ? changed(version) : "";
  const head = made("header", {}, made("h2", {}, titled(version)), ...said,
    why ? made("p", {}, `変わったところ：${why}`) : null);
  element.querySelector("header")?.remove();
  element.prepend(head);
};

const fill = (one, width) => {
  if (one.width >= width) return;
  one.width = width;
  const {version, page} = one.place;
  const image = made("img", {alt: "", decoding: "async", draggable: false});
  image.onload = () => {
    if (one.width !== width) return;
    one.image?.remove();
    one.image = image;
    one.leaf.prepend(image);
    one.element.classList.remove("is-waiting");
  };
  image.onerror = () => {
    if (one.width !== width) return;
    one.width = 0;
    one.element.classList.toggle("is-waiting", !one.image);
    askAgain(() => one.isNear && fill(one, width));
  };
  image.src = `/read/${version}/${page}.webp?width=${width}`;
};

// What is far away is let go: a tablet would not hold a hundred large pictures.
const empty = (one) => {
  one.image?.remove();
  one.image = null;
  one.width = 0;
};

// The text lies over the picture, unseen: it is read aloud, can be chosen, and what was searched for is marked in it.
const draw = ({text, lines}, words) => text.replaceChildren(...lines.map(([line, left, top, width, height]) => {
  const span = made("span", {}, ...marked(line, words), "\n");
  Object.assign(span.style, {left: `${left * 100}%`, top: `${top * 100}%`, width: `${width * 100}%`,
    height: `${height * 100}%`, fontSize: `${height * 92}cqh`});
  return span;
}));

const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/gu, "");

// Letters are compared as the server compares them, and what is found is marked as it is written.
const marked = (line, words) => {
  const letters = [...line].map(folded), whole = letters.join("");
  const found = words.map((word) => [whole.indexOf(word), word.length]).filter(([at]) => at >= 0).sort(([one], [other]) => one - other);
  if (!found.length) return [line];
  const [[at, length]] = found;
  const upTo = (end) => {
    let count = 0, read = 0;
    while (read < end) read += letters[count++].length;
    return [...line].slice(0, count).join("").length;
  };
  const begin = upTo(at + 1) - [...line.slice(0, upTo(at + 1))].at(-1).length, end = upTo(at + length);
  return [line.slice(0, begin), made("mark", {}, line.slice(begin, end)), ...marked(line.slice(end), words)];
};
