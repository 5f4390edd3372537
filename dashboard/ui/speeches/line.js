// A field for one line after another: Enter hands the line over and leaves the field free for the next one. Each line has
// a number; it is handed over again, with those after it, until the server says that it took it. What is typed and what
// was not taken yet stays with the page, by field, also while the field is not on the screen or is made anew.
const AGAIN = 3000, SAY = 1500; // milliseconds
const isFirst = !window.committeeLines;
const fields = window.committeeLines ??= new Map();

export default ({data, parentElement, setTriggerValue}) => {
  const field = fields.get(data.name) ?? {typed: "", number: 0, left: [], since: 0, isFocused: false};
  fields.set(data.name, field);
  field.number = Math.max(field.number, data.taken);
  field.left = field.left.filter(([number]) => number > data.taken);
  field.words = data;
  field.hand = () => setTriggerValue("lines", field.left);
  field.area = parentElement.querySelector("textarea") ?? build(parentElement, field);
  field.said = parentElement.querySelector("[role=status]");
  field.clock ??= setInterval(() => remind(field), AGAIN);
  if (field.isFocused && document.activeElement === document.body) field.area.focus();
  say(field);
  return () => {
    clearInterval(field.clock);
    field.clock = null;
  };
};

const build = (parent, field) => {
  const form = document.createElement("form"), label = document.createElement("label");
  const area = document.createElement("textarea"), button = document.createElement("button");
  const said = document.createElement("p");
  label.append(field.words.label, area);
  button.append(field.words.button);
  Object.assign(area, {rows: 1, value: field.typed, placeholder: field.words.hint, autocomplete: "off"});
  said.setAttribute("role", "status");
  form.append(label, button);
  parent.append(form, said);
  form.onsubmit = (event) => { event.preventDefault(); submit(field); };
  area.oninput = () => { field.typed = area.value; fit(area); };
  // While a kana text is being converted, Enter takes the conversion and nothing else.
  area.onkeydown = (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    submit(field);
  };
  setTimeout(() => fit(area));
  return area;
};

const submit = (field) => {
  const line = field.area.value;
  field.area.focus();
  if (!line.trim()) return;
  field.since = field.left.length ? field.since : Date.now();
  field.left = [...field.left, [++field.number, line]];
  field.area.value = field.typed = "";
  fit(field.area);
  field.hand();
  setTimeout(() => say(field), SAY);
};

const fit = (area) => {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
};

const remind = (field) => {
  say(field);
  if (field.left.length) field.hand();
};

const say = ({left, said, since, words}) => {
  said.textContent = left.length && Date.now() - since >= SAY ? words.waiting + left.map(([, line]) => line).join(" ／ ") : "";
};

// A field that Streamlit takes away and puts back loses the caret without anybody having gone elsewhere.
const notice = (event) => fields.forEach((field) => { field.isFocused = event.composedPath().includes(field.area); });

const warn = (event) => {
  if ([...fields.values()].some(({left}) => left.length)) event.preventDefault();
};

if (isFirst) {
  addEventListener("focusin", notice);
  addEventListener("pointerdown", notice);
  addEventListener("beforeunload", warn);
}
