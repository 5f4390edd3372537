// The panel of one's own notes beside the page that is read. Nobody else can read them; what is typed is never lost.
import {NoteStore} from "./notes_store.js";

const PAUSE = 800;  // milliseconds without a key after which the text is sent
const BEGINNING = 24;  // characters of a note in the list of all
const SAID = {
  saving: "保存しています", saved: "保存しました",
  waiting: "つながったら保存します。書いた文はこの端末に残しています。",
};

const ASKED = "先に、資料の文を長押しするか、なぞって選んでください。";

const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const button = (words, act, properties = {}) =>
  make("button", {type: "button", textContent: words, onclick: act, ...properties});
const where = ({label, paper, page}) => label ?? (page ? `${paper}　${page}ページ` : `${paper}　置き場所が決まっていません`);
const origin = (note) => note.firstNumber ? `第${note.firstNumber}版の${note.firstPage}ページに書いたもの` : "";
const wasCarried = (note) => note.firstVersion !== note.version || note.firstPage !== note.page;

// Show the notes in `host`; return {refresh, unmount}.
export const mountNotes = (host, reader) => {
  const panel = new Panel(host, reader);
  return {refresh: () => panel.store.catchUp(), unmount: () => panel.unmount()};
};

class Panel {
  constructor(host, reader) {
    Object.assign(this, {host, reader, cards: new Map(), store: new NoteStore(reader)});
    this.build();
    this.ends = new AbortController();
    const {signal} = this.ends, wake = () => this.store.catchUp();
    this.store.addEventListener("change", () => this.draw(), {signal});
    reader.onTurn(() => this.draw());
    window.addEventListener("online", wake, {signal});
    window.addEventListener("focus", wake, {signal});
    window.addEventListener("pagehide", () => this.store.hurry(), {signal});
    document.addEventListener("live", ({detail}) => detail === "back" && wake(), {signal});
    document.addEventListener("visibilitychange", () => document.hidden ? this.store.hurry() : wake(), {signal});
    host.addEventListener("focusout", () => setTimeout(() => this.draw()), {signal});
    this.draw();
    wake();
  }

  build() {
    const style = make("link", {rel: "stylesheet", href: new URL("./notes.css", import.meta.url).href});
    this.status = make("p", {className: "notes-status"});
    this.write = button("このページにメモを書く", () => this.add(""), {className: "notes-write"});
    this.mark = button("選んだ文にメモを書く", () => this.addToChosen());
    // A tap on the button may let go of the selection.
    this.mark.addEventListener("pointerdown", () => { this.chosen = this.reader.selection(); });
    this.here = make("div", {className: "notes-here"});
    this.none = make("p", {textContent: "このページのメモはまだありません。"});
    this.lost = make("section", {className: "notes-lost"}, make("h3", {textContent: "置き場所が決まっていないメモ"}),
      make("p", {textContent: "資料が差し替えられ、書いたページが見つかりません。置きたいページを開いて、場所を決めてください。"}));
    this.count = make("summary");
    this.list = make("ul");
    this.print = make("a", {href: `/notes/print?meeting=${this.reader.meeting}`, target: "_blank", rel: "noopener",
      textContent: "印刷用のページを開く"});
    this.root = make("div", {className: "notes-panel"},
      make("p", {className: "notes-private", textContent: "本人だけが読めます。事務局の画面にも出ません。"}),
      make("div", {className: "notes-buttons"}, this.write, this.mark), this.status, this.none, this.here, this.lost,
      make("details", {className: "notes-all"}, this.count, this.list), this.print);
    this.host.replaceChildren(style, this.root);
  }

  // ---- drawing

  draw() {
    if (this.ends.signal.aborted) return;
    const notes = this.store.all(), current = this.reader.current();
    const shown = notes.filter((note) => !note.page || this.isHere(note, current) || this.isInHand(note));
    this.cards.forEach((card, key) => shown.some((note) => note.key === key) || this.discard(card, key));
    shown.forEach((note) => this.drawCard(note));
    const placed = notes.filter((note) => note.page);
    this.none.hidden = placed.some((note) => this.isHere(note, current));
    this.lost.hidden = placed.length === notes.length;
    this.drawList(notes);
    this.say();
  }

  isHere(note, current) {
    const lies = note.version === current.version && note.page === current.page;
    return lies || (note.firstVersion === current.version && note.firstPage === current.page);
  }

  // What is being written, or asks for an answer, stays although the page is turned.
  isInHand(note) {
    const card = this.cards.get(note.key);
    return note.conflict || note.gone || note.refused || card?.isAsking || card?.root.contains(document.activeElement);
  }

  discard(card, key) {
    card.root.remove();
    this.cards.delete(key);
  }

  drawCard(note) {
    const card = this.cards.get(note.key) ?? new Card(this, note.key);
    this.cards.set(note.key, card);
    const home = note.page ? this.here : this.lost;
    if (card.root.parentElement !== home) home.append(card.root);
    card.draw(note);
  }

  drawList(notes) {
    this.count.textContent = `すべてのメモ（${notes.length}件）`;
    const lines = notes.map((note) => [note, `${where(note)}　${beginning(note)}`]);
    const state = JSON.stringify(lines.map(([, words]) => words));
    if (state === this.listed) return;
    this.listed = state;
    this.list.replaceChildren(...lines.map(([note, words]) => make("li", {}, note.page
      ? button(words, () => this.reader.go(note.version, note.page)) : make("span", {textContent: words}))));
  }

  say() {
    const {state} = this.store, words = state !== "saved" || this.hasSaved ? SAID[state] : "";
    this.hasSaved ||= state === "saving";
    this.status.dataset.state = state;
    this.status.textContent = words;
    if (state === "waiting" !== this.isWaiting) {
      this.isWaiting = state === "waiting";
      if (this.isWaiting || state === "saved") this.reader.announce(words);
    }
  }

  // ---- acting

  add(passage) {
    const key = this.store.add(this.reader.current(), passage.replace(/\s+/g, " ").trim());
    this.chosen = "";
    this.cards.get(key).field.focus();
    this.store.send();
  }

  addToChosen() {
    const passage = this.chosen || this.reader.selection();
    if (passage) return this.add(passage);
    this.status.dataset.state = "asked";
    this.status.textContent = ASKED;
    this.reader.announce(ASKED);
  }

  async finish(key, work) {
    const answer = await work;
    if (answer && !answer.isDone) this.cards.get(key)?.refuse(answer.sentence ?? "つながってから、もう一度押してください。");
    this.draw();
  }

  unmount() {
    this.store.hurry();
    this.store.stop();
    this.ends.abort();
    this.host.replaceChildren();
  }
}

const beginning = ({text, passage}) => {
  const words = (text.trim() || passage).replace(/\s+/g, " ");
  return words.length > BEGINNING ? `${words.slice(0, BEGINNING)}…` : words || "（まだ書いていません）";
};

// One note: its place, its passage, its text, and what can be done with it.
class Card {
  constructor(panel, key) {
    Object.assign(this, {panel, key, store: panel.store});
    this.place = make("h4");
    this.origin = make("p", {className: "notes-origin"});
    this.passage = make("blockquote");
    this.field = make("textarea", {rows: 4, oninput: () => this.typed(), onblur: () => this.send()});
    this.said = make("p", {className: "notes-refused"});
    this.said.setAttribute("role", "alert");
    this.both = make("div", {className: "notes-both"});
    this.acts = make("div", {className: "notes-buttons"});
    this.root = make("article", {}, this.place, this.origin, this.passage, this.field, this.said, this.both, this.acts);
  }

  draw(note) {
    const place = where(note);
    this.place.textContent = place;
    this.origin.textContent = wasCarried(note) ? origin(note) : "";
    this.passage.textContent = note.passage;
    this.passage.hidden = !note.passage;
    this.field.setAttribute("aria-label", `メモ（${place}）`);
    if (this.field.value !== note.text && !this.isComposing) this.field.value = note.text;
    const refusal = note.refused ?? note.gone ?? this.refusal ?? "";
    if (this.said.textContent !== refusal) this.said.textContent = refusal;
    this.drawBoth(note);
    this.drawActs(note);
  }

  typed() {
    this.refusal = "";
    this.isComposing = true;  // what is being put together by the keyboard is not touched until the next pause
    this.store.type(this.key, this.field.value);
    this.isComposing = false;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.send(), PAUSE);
  }

  send() {
    clearTimeout(this.pause);
    this.store.send();
  }

  refuse(sentence) {
    this.refusal = sentence;
  }

  drawBoth({conflict}) {
    if (conflict?.stored === this.shown) return;
    this.shown = conflict?.stored;
    if (!conflict) return this.both.replaceChildren();
    const keep = (choose) => () => this.panel.finish(this.key, this.store.settle(this.key, choose(this.field.value)));
    const {stored} = conflict;
    this.both.replaceChildren(
      make("p", {textContent: "ほかの端末で先に書き直されています。上はこの端末の文、下は保存されている文です。残すほうを選んでください。"}),
      make("p", {className: "notes-stored", textContent: stored}),
      make("div", {className: "notes-buttons"}, button("この端末の文を残す", keep((mine) => mine)),
        button("保存されている文を残す", keep(() => stored)), button("二つをつなげて残す", keep((mine) => `${mine}\n${stored}`))));
  }

  drawActs(note) {
    const state = this.isAsking ? "asking" : note.gone ? "gone" : !note.page || note.refused ? "lost" : "plain";
    if (state === this.state) return;
    this.state = state;
    this.acts.replaceChildren(...this[state]());
  }

  plain() {
    return [button("消す", () => this.ask(true), {ariaLabel: "このメモを消す"})];
  }

  lost() {
    return [button("いま見ているページに置く", () => this.settle(this.store.place(this.key, this.panel.reader.current()))),
      ...this.plain()];
  }

  gone() {
    return [button("新しいメモとして残す", () => this.settle(this.store.keepAsNew(this.key))),
      button("この文を捨てる", () => this.settle(this.store.drop(this.key)))];
  }

  asking() {
    return [make("span", {textContent: "このメモを消しますか。元に戻せません。"}),
      button("消す", () => this.settle(this.store.remove(this.key)), {ariaLabel: "このメモを本当に消す"}),
      button("やめる", () => this.ask(false))];
  }

  ask(isAsking) {
    this.isAsking = isAsking;
    this.panel.draw();
    this.acts.querySelector("button")?.focus();
  }

  settle(work) {
    this.isAsking = false;
    return this.panel.finish(this.key, work);
  }
}
