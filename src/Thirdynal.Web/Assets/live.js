// Keeps a page up to date while it is open: <section id data-refresh="seconds">. It asks for the page again and changes
// only what differs, so that nothing jumps and nobody loses what is typed, selected, focused or opened.

const LONGEST = 60_000;
const sign = document.getElementById('offline');
let failures = 0, reached = true, timer;

const parts = () => [...document.querySelectorAll('[data-refresh]')].filter(part => part.id && Number(part.dataset.refresh) > 0);
/** Milliseconds to the next question: what the page asks for, longer and longer while nobody answers, never all at once. */
const pause = () => {
  const wanted = Math.min(...parts().map(part => Number(part.dataset.refresh) * 1000), 15_000);
  return Math.min(wanted * 2 ** failures, LONGEST) * (0.9 + Math.random() * 0.2);
};

async function ask(isSecond = false) {
  clearTimeout(timer);
  if (document.hidden) return;
  const live = parts();
  try {
    // A page with nothing live only wants to know whether the service is there.
    const response = await fetch(live.length ? location.href : '/health/live', { cache: 'no-store' });
    if (live.length && response.redirected) return location.assign(response.url);
    if (live.length && response.ok) show(new DOMParser().parseFromString(await response.text(), 'text/html'), live);
    connected(response.status < 500);
    reached = true;
  } catch {
    // A question can break off by itself, as when the page hands a number to the telephone: once is no news.
    if (!isSecond && reached && navigator.onLine) return void (timer = setTimeout(() => ask(true), 500));
    lost();
  }
  timer = setTimeout(ask, pause());
}

function lost() {
  reached = false;
  connected(false);
}

function connected(yes) {
  failures = yes ? 0 : failures + 1;
  if (sign && sign.hidden !== yes) sign.hidden = yes;
}

function show(page, live) {
  for (const part of live) {
    const fresh = page.getElementById(part.id);
    if (!fresh || isSelecting(part)) continue;
    const focused = part.contains(document.activeElement) ? document.activeElement : null;
    const place = focused && [...part.querySelectorAll(FOCUSABLE)].indexOf(focused);
    morph(part, fresh);
    if (focused?.isConnected && focused !== document.activeElement) focused.focus({ preventScroll: true });
    // What had the focus is gone, say a lead that somebody took: the next one has it now.
    if (focused && !focused.isConnected) {
      const left = [...part.querySelectorAll(FOCUSABLE)];
      (left[Math.min(place, left.length - 1)] ?? document.getElementById('main'))?.focus({ preventScroll: true });
    }
  }
}

const FOCUSABLE = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
const isSelecting = part => { const s = getSelection(); return s && !s.isCollapsed && part.contains(s.anchorNode); };
const isField = node => node.matches('input:not([type=hidden]), select, textarea');
/** A field that somebody is at, or has changed, is theirs. */
const isTheirs = field => field === document.activeElement || (field.matches('select')
  ? [...field.options].some(option => option.selected !== option.defaultSelected) && field.dataset.touched === 'yes'
  : field.matches('[type=checkbox], [type=radio]') ? field.checked !== field.defaultChecked : field.value !== field.defaultValue);
addEventListener('change', event => { if (event.target.matches?.('select')) event.target.dataset.touched = 'yes'; });

/** What makes an element the same one as before: its id, or where its first link leads. */
const keyOf = node => node.nodeType !== 1 ? null
  : node.id || node.dataset.id || (node.matches('tr, li, article') ? node.querySelector('a[href]')?.getAttribute('href') ?? null : null);

function morph(old, fresh) {
  if (old.nodeType === 3) { if (old.data !== fresh.data) old.data = fresh.data; return; }
  if (old.nodeType !== 1 || (isField(old) && isTheirs(old))) return;
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && !isKept(old, name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value && !isKept(old, name)) old.setAttribute(name, value);
  if (old.matches('textarea')) { if (old.value !== fresh.value) old.value = fresh.value; return; }
  children(old, fresh);
}

/** Whether something is open is for the person who opened it; other scripts put the rest there. */
const isKept = (element, name) => (name === 'open' && element.matches('details, dialog')) || (name === 'tabindex' && element.matches('.scroll')) || name === 'data-touched';

function children(old, fresh) {
  const wanted = new Set([...fresh.childNodes].map(keyOf));
  for (const node of [...old.childNodes]) if (keyOf(node) && !wanted.has(keyOf(node))) node.remove();
  const known = new Map([...old.childNodes].map(node => [keyOf(node), node]).filter(([key]) => key));
  let at = old.firstChild;
  for (const next of [...fresh.childNodes]) {
    const key = keyOf(next);
    let match = key ? known.get(key) : at;
    while (!key && match && keyOf(match)) match = match.nextSibling;
    if (match?.nodeName !== next.nodeName) {
      old.insertBefore(document.importNode(next, true), at);
      continue;
    }
    if (match === at) at = at.nextSibling; else old.insertBefore(match, at);
    morph(match, next);
  }
  while (at) { const gone = at; at = at.nextSibling; gone.remove(); }
}

// Without a connection a form would be lost with everything in it: it stays, and the sign says why. It goes out where the
// service is there after all.
addEventListener('submit', async event => {
  if (reached && navigator.onLine) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const { target: form, submitter } = event;
  try {
    await fetch('/health/live', { cache: 'no-store' });
    reached = true;
    connected(true);
    form.requestSubmit(submitter);
  } catch { lost(); }
}, true);

addEventListener('online', () => ask());
addEventListener('offline', lost);
addEventListener('visibilitychange', () => { if (!document.hidden) ask(); });
timer = setTimeout(ask, pause());
