// What a page needs beyond forms and links. Every page works without it; this makes it quick.

// Keys: data-key on a button, link or field; "/" finds. Not while someone types, not when switched off.
const keysOff = () => localStorage.getItem('keys') === 'off';
addEventListener('keydown', event => {
  const typing = event.target.matches?.('input:not([type=checkbox], [type=radio]), textarea, select') || event.target.closest?.('dialog[open]');
  if (event.key === 'Escape' && typing) return event.target.blur();
  if (event.ctrlKey || event.altKey || event.metaKey || typing || keysOff()) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  target.matches('input, textarea, select') ? target.focus() : target.click();
});
const toggle = document.getElementById('keys');
if (toggle) {
  toggle.checked = !keysOff();
  toggle.addEventListener('change', () => localStorage.setItem('keys', toggle.checked ? 'on' : 'off'));
}

// Dialogs: data-open names one; a value can be filled into a field by data-fill="field=value".
addEventListener('click', event => {
  const opener = event.target.closest('[data-open]');
  if (opener) { event.preventDefault(); document.getElementById(opener.dataset.open).showModal(); }
  const closer = event.target.closest('[data-close]');
  if (closer) { event.preventDefault(); closer.closest('dialog').close(); }
  const filler = event.target.closest('[data-fill]');
  if (filler) {
    event.preventDefault();
    const [name, value] = filler.dataset.fill.split('=');
    filler.form.elements[name].value = value;
  }
});

// A form goes out once; notes and the length of the call go with every outcome.
addEventListener('submit', event => {
  const form = event.target;
  if ('download' in form.dataset) return; // The page stays, and a file may be wanted twice.
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = 'yes';
  const seconds = form.elements['Call.CallSeconds'];
  if (seconds && timer.begun) seconds.value = timer.seconds();
  const notes = document.getElementById('notes');
  if (notes && form.elements['Call.Notes']) form.elements['Call.Notes'].value = notes.value;
  setTimeout(() => { for (const button of form.querySelectorAll('button')) button.disabled = true; });
});
addEventListener('pageshow', event => { if (event.persisted) location.reload(); });

// The call timer begins with the call.
const timer = {
  begun: 0,
  seconds() { return Math.round((Date.now() - this.begun) / 1000); },
  show() {
    const s = this.seconds(), shown = document.getElementById('timer');
    if (shown) shown.textContent = `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`;
  },
};
document.getElementById('call')?.addEventListener('click', () => {
  if (timer.begun) return;
  timer.begun = Date.now();
  setInterval(() => timer.show(), 500);
});

// Ticking all of a name, and a form that shows what it would come to while one types: <form data-live="part">.
addEventListener('change', event => {
  const name = event.target.dataset?.all;
  if (name) for (const box of document.getElementsByName(name)) box.checked = event.target.checked;
});
let asked = 0;
addEventListener('input', event => {
  const form = event.target.form, part = document.getElementById(form?.dataset.live);
  if (!part) return;
  const turn = ++asked;
  setTimeout(async () => {
    if (turn !== asked) return;
    const filled = [...new FormData(form)].filter(([, value]) => value);
    history.replaceState(null, '', `${form.getAttribute('action')}?${new URLSearchParams(filled)}`);
    part.setAttribute('aria-busy', 'true');
    const page = new DOMParser().parseFromString(await (await fetch(location.href, { headers: { 'X-Part': part.id } })).text(), 'text/html');
    const fresh = page.getElementById(part.id);
    if (turn !== asked || !fresh) return;
    part.innerHTML = fresh.innerHTML;
    part.removeAttribute('aria-busy');
  }, 400);
});

if (!location.search) document.querySelector('form[data-live] select')?.dispatchEvent(new Event('input', { bubbles: true }));

// Dropping a file on the upload field.
const drop = document.querySelector('[data-drop]');
if (drop) {
  const field = drop.querySelector('input[type=file]');
  for (const kind of ['dragover', 'drop']) drop.addEventListener(kind, event => event.preventDefault());
  drop.addEventListener('drop', event => { field.files = event.dataTransfer.files; });
}

// Keys work from here on.
document.documentElement.dataset.ready = 'yes';
