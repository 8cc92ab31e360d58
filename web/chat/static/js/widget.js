// The widget: one script tag puts a button on another site, and the chat in a frame behind it.
// <script src="https://chat.example.dk/widget.js" data-label="Skriv til os" defer></script>
(() => {
  const script = document.currentScript;
  const home = new URL(script.src);
  const label = script.dataset.label || "Skriv til Borgerrådgiver";
  const style = `
    :host { all: initial; }
    button { font: 600 16px/24px 'IBM Plex Sans', system-ui, sans-serif; cursor: pointer; border-radius: 4px; min-height: 44px; padding: 8px 16px; }
    button:focus-visible { outline: 3px solid #454545; outline-offset: 2px; }
    .open { position: fixed; right: 16px; bottom: 16px; z-index: 2147483000; background: #036; color: #fff; border: 2px solid #fff; border-radius: 28px; padding: 12px 24px; box-shadow: 0 4px 16px rgb(0 0 0 / 30%); }
    .open:hover { background: #004d99; }
    .panel { position: fixed; right: 16px; bottom: 16px; z-index: 2147483000; width: 420px; height: min(720px, calc(100vh - 32px)); display: flex; flex-direction: column; background: #fff; border: 1px solid #036; border-radius: 8px; overflow: hidden; box-shadow: 0 8px 32px rgb(0 0 0 / 35%); }
    .bar { display: flex; justify-content: flex-end; background: #036; padding: 4px 8px; }
    .bar button { background: transparent; color: #fff; border: 0; text-decoration: underline; }
    .bar button:focus-visible { outline-color: #fff; outline-offset: -3px; }
    iframe { flex: 1; width: 100%; border: 0; background: #fff; }
    [hidden] { display: none; }
    @media (max-width: 480px) { .panel { inset: 0; width: auto; height: auto; border: 0; border-radius: 0; } }`;

  function make(name, properties) {
    return Object.assign(document.createElement(name), properties);
  }

  const host = make("div", {});
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];

  const open = make("button", { type: "button", className: "open", textContent: label });
  const panel = make("div", { className: "panel", hidden: true, role: "region" });
  panel.setAttribute("aria-label", label);
  const bar = make("div", { className: "bar" });
  const hide = make("button", { type: "button", textContent: "Skjul chatten" });
  let frame = null;

  function show() {
    if (!frame) {
      frame = make("iframe", { src: new URL("/embed", home).href, title: label });
      panel.append(frame);
    }
    panel.hidden = false;
    open.hidden = true;
    open.setAttribute("aria-expanded", "true");
    hide.focus();
  }

  function close() {
    panel.hidden = true;
    open.hidden = false;
    open.setAttribute("aria-expanded", "false");
    open.focus();
  }

  // A quick exit in the frame takes this page away too; only our own frame may ask for it.
  function heard(event) {
    if (!frame || event.source !== frame.contentWindow || event.origin !== home.origin) return;
    if (event.data?.type === "chat-exit" && /^https:/.test(event.data.address)) location.replace(event.data.address);
  }

  open.setAttribute("aria-expanded", "false");
  open.addEventListener("click", show);
  hide.addEventListener("click", close);
  addEventListener("message", heard);
  bar.append(hide);
  panel.append(bar);
  root.append(open, panel);
  const place = () => document.body.append(host);
  if (document.body) place();
  else addEventListener("DOMContentLoaded", place);
})();
