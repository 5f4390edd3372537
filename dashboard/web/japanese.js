// What Streamlit says in English, on the screen and to a screen reader, is said in Japanese: there's no setting for it.
const WORDS = {
  "Skip to main content": "本文へ移る", "visualization": "図",
  "Open": "選択肢を開く", "Choose an option": "選んでください", "Choose options": "選んでください",
  "No options to select": "選べるものがありません", "No results": "当てはまるものがありません",
  "Selectbox options": "選択肢", "Multiselect options": "選択肢", "Selected values": "選んだもの", "Select all": "すべて選ぶ",
  "Clear value": "消す", "Clear entry": "消す", "Clear all": "すべて外す", "Clear time": "時刻を消す", "Clear date": "日付を消す",
  "Clear dates": "日付を消す", "Increment": "増やす", "Decrement": "減らす",
  "Show password": "パスワードを表示する", "Hide password": "パスワードを隠す",
  "Choose date": "暦から選ぶ", "Choose date range": "暦から期間を選ぶ", "Previous month": "前の月", "Next month": "次の月",
  "Quick select a date range": "期間を選ぶ", "Date range": "期間",
  "Use arrow keys to navigate dates. Enter to select. Escape to close.":
    "矢印キーで日を移り、Enter キーで選びます。Escape キーで閉じます。",
  "Pagination": "ページ", "Previous page": "前のページ", "Next page": "次のページ",
  "Close": "閉じる", "Fullscreen": "大きく表示する", "Notifications": "お知らせ", "Running...": "処理中",
  "Expand sidebar": "メニューを開く", "Collapse sidebar": "メニューを閉じる", "Sidebar": "メニュー", "App pages": "メニュー",
  "file upload": "ファイルを選ぶ", "add icon": "加える",
  "Dismiss": "閉じる", "Select...": "選んでください", "Empty": "空欄", "yyyy": "年", "mm": "月", "dd": "日",
  "Upload": "ファイルを選ぶ", "Add files": "ファイルを加える",
};
const FIELDS = {year: "年", month: "月", day: "日", hour: "時", minute: "分", second: "秒", "AM/PM": "午前・午後"};
const ENDS = {start: "始めの日", end: "終わりの日"};
const RULES = [
  [/^(.*) (start|end) date$/s, (_, label, end) => `${label}　${ENDS[end]}`],
  [/^(year|month|day|hour|minute|second|AM\/PM), (.*)$/s, (_, field, label) => `${label}　${FIELDS[field]}`],
  [/^Choose date(?: range)?, (.*)$/, "$1"],
  [/^Remove (.*)(?<!を外す)$/s, "$1を外す"],
  [/^Page (\d+)$/, "$1ページ"],
  [/^(\d+) – [A-Z][a-z]+$/, "$1月"],
  [/^Select (\d+) matches$/, "当てはまる$1件を選ぶ"],
  [/^You can only select up to (\d+) .*$/, "選べるのは$1件までです。先にどれかを外してください。"],
  [/^(.*) files are not allowed\.$/, "このファイルの種類（$1）は受け付けていません。"],
  [/^File must be (.*) or smaller\.$/, "$1までのファイルを選んでください。"],
  [/^(\d+) options? available\.$/, "選択肢は$1件です。"],
  [/^Selected (?:Date|Range): (.*)$/, (_, days) => "選んだ日　" + days.replace(/[A-Z][a-z]+ \d+, \d{4}/g, day)
    .replace(" to ", "から")],
];
const day = (written) => new Date(written).toLocaleDateString("ja-JP", {dateStyle: "long"});
const said = (words) => WORDS[words.trim()] ?? RULES.reduce((sofar, [form, ours]) => sofar.replace(form, ours), words);

const NAMING = ["aria-label", "aria-valuetext", "aria-roledescription", "placeholder"];
const NAMED = NAMING.map((name) => `[${name}]`).join();
// Where Streamlit writes words of its own; nowhere else is a text touched, which could be somebody's.
const EMPTY = '[role="option"][style*="contents"] > span';
const WRITTEN = ['[data-testid="stSkipToContent"]', '[data-testid="stFileUploaderDropzone"] :is(p, button span)',
  '[data-testid^="stFileChip"]:not([data-testid="stFileChipName"])', '[data-testid="stDateInputCalendar"] > span',
  '[data-testid="stDateInputCalendar"] h2', '[data-testid="stDateInputQuickSelect"] *',
  '[data-testid="stDateInputFieldsScroller"] [role="spinbutton"]', `[data-testid="stMultiSelectDropdown"] ${EMPTY}`,
  `[data-testid="stSelectboxVirtualDropdown"] ${EMPTY}`, '[role="log"] > div', '[id^="react-aria-description-"]',
  "[data-live-announcer] *"].join();

const name = (element) => {
  for (const attribute of NAMING) {
    const theirs = element.getAttribute(attribute);
    if (theirs && said(theirs) !== theirs) element.setAttribute(attribute, said(theirs));
  }
};
const write = (element) => {
  for (const node of element.childNodes)
    if (node.nodeType === Node.TEXT_NODE && said(node.data) !== node.data) node.data = said(node.data);
};
const translate = (element) => {
  if (element.matches(NAMED)) name(element);
  if (element.matches(WRITTEN)) write(element);
};
const changed = ({type, target, addedNodes}) => {
  if (type !== "childList") return translate(target.nodeType === Node.TEXT_NODE ? target.parentElement : target);
  if (target.matches(WRITTEN)) write(target);
  for (const added of addedNodes) {
    if (added.nodeType !== Node.ELEMENT_NODE) continue;
    translate(added);
    added.querySelectorAll(`${NAMED}, ${WRITTEN}`).forEach(translate);
  }
};
new MutationObserver((changes) => changes.forEach(changed)).observe(document.body,
  {childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: NAMING});
document.querySelectorAll(`${NAMED}, ${WRITTEN}`).forEach(translate);
