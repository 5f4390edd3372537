// One's own notes: what the server has of them, and what it has not taken yet. That stays in this tab, under the
// account that typed it, until it is taken: through a lost signal, a reload, a restart. Whoever signs in next finds none of it.
// All times are milliseconds.
const PREFIX = "notes.", AGAIN = 2000, PATIENCE = 8000, KEEPALIVE_BYTES = 60000, MOST_SENT = 20;

const hex = (byte) => byte.toString(16).padStart(2, "0");
const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map(hex).join("");

// Of one kind of storage that is full or switched off nothing is asked: what is typed is then kept by the page alone.
const attempt = (work) => { try { return work(); } catch { return null; } };

const forgetOthers = (name) => attempt(() => Object.keys(sessionStorage)
  .filter((key) => key.startsWith(PREFIX) && key !== name).forEach((key) => sessionStorage.removeItem(key)));

export class NoteStore extends EventTarget {
  constructor({account, meeting}) {
    super();
    Object.assign(this, {account, meeting, state: "saved", stored: new Map(), offers: 0});
    Object.assign(this, {isBusy: false, isStopped: false});
    this.name = PREFIX + account;
    forgetOthers(this.name);
    this.unsaved = new Map(Object.entries(JSON.parse(attempt(() => sessionStorage.getItem(this.name)) || "{}")));
  }

  // ---- what there is

  all() {
    const told = [...this.stored.values()].map((note) => ({...note, ...typed(this.unsaved.get(note.key))}));
    const isAdded = ({key, meeting}) => meeting === this.meeting && !this.stored.has(key);
    return [...told, ...[...this.unsaved.values()].filter(isAdded)];
  }

  get isAllTaken() { return ![...this.unsaved.values()].some(isToSend); }

  // ---- what is done

  add({version, page, label}, passage) {
    const key = newKey();
    this.put({key, meeting: this.meeting, version, page, label, passage, text: "", revision: 0, sent: [],
      firstVersion: version, firstPage: page});
    return key;
  }

  type(key, text) {
    const known = this.unsaved.get(key);
    const entry = known ?? {...this.stored.get(key), meeting: this.meeting, sent: []};
    delete entry.refused;
    this.put({...entry, text});
  }

  // Two texts of one note: the one that is kept follows the one that is stored.
  settle(key, text) {
    const entry = this.unsaved.get(key), {revision} = entry.conflict;
    delete entry.conflict;
    this.put({...entry, text, revision, sent: []});
    return this.send();
  }

  // Of a note that was removed on another tablet the text becomes a note of its own.
  keepAsNew(key) {
    const {gone, ...entry} = this.unsaved.get(key);
    this.drop(key);
    this.put({...entry, key: newKey(), revision: 0, sent: []});
    return this.send();
  }

  async place(key, {version, page, label}) {
    const entry = this.unsaved.get(key);
    if (entry && !this.stored.has(key)) {
      delete entry.refused;
      this.put({...entry, version, page, label, firstVersion: version, firstPage: page});
      return this.send();
    }
    const answer = await this.ask("PUT", `/${key}/page`, {version, page});
    if (answer.isDone) await this.refresh();
    return answer;
  }

  async remove(key) {
    const entry = this.unsaved.get(key);
    if (entry && !this.stored.has(key) && entry.sent.length === 0) return this.drop(key);
    if (entry && isToSend(entry)) await this.send();
    const {revision} = this.unsaved.get(key)?.conflict ?? this.unsaved.get(key) ?? this.stored.get(key);
    const answer = await this.ask("DELETE", `/${key}?revision=${revision || 1}`);
    if (answer.isDone || answer.code === "note_unknown") {
      this.stored.delete(key);
      return this.drop(key);
    }
    if (answer.code === "note_stale") await this.refresh();
    return answer;
  }

  put(entry) {
    this.unsaved.set(entry.key, entry);
    this.keep();
  }

  drop(key) {
    this.unsaved.delete(key);
    this.keep();
    return {isDone: true};
  }

  keep() {
    if (this.isStopped) return;
    const kept = JSON.stringify(Object.fromEntries(this.unsaved));
    attempt(() => this.unsaved.size ? sessionStorage.setItem(this.name, kept) : sessionStorage.removeItem(this.name));
    this.tell();
  }

  tell() { this.dispatchEvent(new Event("change")); }

  // ---- the server

  async refresh() {
    const offers = this.offers, answer = await this.ask("GET", `?meeting=${this.meeting}`);
    // What was offered meanwhile may be newer than what was read.
    if (!answer.isDone || offers !== this.offers) return this.retry();
    this.stored = new Map(answer.notes.map((note) => [note.key, note]));
    this.unsaved.forEach((entry, key) => this.stored.get(key)?.text === entry.text && this.unsaved.delete(key));
    this.keep();
  }

  // One request after another: of a note the next text may only follow the one before.
  async send() {
    if (this.isBusy || this.isStopped) return;
    this.isBusy = true;
    let isHeard = true;
    for (let entry; isHeard && (entry = [...this.unsaved.values()].find(isToSend));) {
      this.turn("saving");
      isHeard = await this.sendOne(entry);
    }
    this.isBusy = false;
    this.turn(isHeard ? "saved" : "waiting");
    if (!isHeard) this.retry();
  }

  async sendOne({key, text}) {
    const answer = await this.offer(key), now = this.unsaved.get(key);
    if (!now) return true;  // it was removed meanwhile
    if (answer.isDone) await this.taken(now, text, answer.revision);
    else this.notTaken(now, answer);
    return Boolean(answer.isDone || answer.code);
  }

  async taken(entry, text, revision) {
    const {key, revision: former} = entry;
    this.stored.set(key, {...entry, ...this.stored.get(key), text, revision});
    Object.assign(entry, {revision, sent: []});
    entry.text === text ? this.drop(key) : this.put(entry);
    if (!former) await this.refresh();  // the server knows best on which page it lies now
  }

  notTaken(now, answer) {
    if (answer.code === "note_stale" && now.sent.includes(answer.stored)) {
      this.put({...now, revision: answer.revision, sent: []});  // our own text, whose answer was lost
    } else if (answer.code === "note_stale") {
      this.put({...now, conflict: {stored: answer.stored, revision: answer.revision}});
    } else if (answer.code === "note_unknown") {
      this.put({...now, gone: answer.sentence});
    } else if (answer.code) {
      this.put({...now, refused: answer.sentence});
    }
  }

  // What is sent is remembered: if its answer is lost, it must not look like the text of somebody else.
  offer(key) {
    this.offers += 1;
    const entry = this.unsaved.get(key), {version, page, passage, text, revision} = entry;
    entry.sent = [...entry.sent.filter((one) => one !== text), text].slice(-MOST_SENT);
    this.keep();
    if (revision) return this.ask("PUT", `/${key}`, {revision, text});
    return this.ask("POST", "", {key, version, page, passage, text});
  }

  // Return what the server says; without a code it said nothing that could be understood, and is asked again later.
  async ask(method, path, body) {
    const json = body && JSON.stringify(body);
    const answer = await fetch(`/notes${path}`, {
      method, body: json, cache: "no-store", signal: AbortSignal.timeout(PATIENCE),
      keepalive: method !== "GET" && (json?.length ?? 0) * 3 < KEEPALIVE_BYTES,
      headers: {"Notes-Of": String(this.account), ...(json && {"Content-Type": "application/json"})},
    }).catch(() => null);
    const said = await answer?.json().catch(() => null) ?? {};
    if (said.code === "note_other_account") return this.leave();
    return answer?.ok ? {...said, isDone: true} : answer?.status === 503 ? {} : said;
  }

  // As the tab closes: nothing waits for an answer.
  hurry() { [...this.unsaved.values()].filter(isToSend).forEach(({key}) => this.offer(key)); }

  retry() {
    clearTimeout(this.again);
    if (!this.isStopped) this.again = setTimeout(() => this.catchUp(), AGAIN);
  }

  async catchUp() {
    clearTimeout(this.again);
    await this.send();
    if (this.isAllTaken && !this.isStopped) await this.refresh();
  }

  turn(state) {
    this.state = state;
    this.tell();
  }

  // Another person is signed in on this tablet: nothing of this one's may stay on the screen.
  leave() {
    this.stop();
    attempt(() => sessionStorage.removeItem(this.name));
    this.stored.clear();
    this.unsaved.clear();
    location.reload();
    return {};
  }

  stop() {
    this.isStopped = true;
    clearTimeout(this.again);
  }
}

// What the tab has typed on a note, or what became of it.
const typed = (entry) => {
  const {text, conflict, gone, refused} = entry ?? {};
  return entry && {text, conflict, gone, refused};
};

// A note without a word and without a passage is none yet.
const isToSend = ({text, passage, revision, conflict, gone, refused}) =>
  !conflict && !gone && !refused && Boolean(revision || text.trim() || passage);
