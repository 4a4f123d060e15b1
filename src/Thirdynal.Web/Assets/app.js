// What a page needs beyond forms and links. Every page works without it; this makes it quick.

// Keys: data-key on a button, link or field; "/" finds. Not while someone types, not when switched off.
const keysOff = () => localStorage.getItem('keys') === 'off';
addEventListener('keydown', event => {
  const typing = event.target.matches?.('input:not([type=checkbox], [type=radio]), textarea, select') || event.target.closest?.('dialog[open]');
  if (event.key === 'Escape' && typing) return event.target.blur();
  const open = document.querySelector('dialog[open]');
  if (open && !event.target.matches('input, textarea, select')) open.querySelector(`[data-dialog-key="${CSS.escape(event.key)}"]`)?.click();
  if (event.ctrlKey || event.altKey || event.metaKey || typing || keysOff()) return;
  if (event.key === 'j' || event.key === 'k') return step(event.key === 'j' ? 1 : -1);
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  target.matches('input, textarea, select') ? target.focus() : target.click();
  if (target.matches('summary')) begin(target.parentElement);
});
// From row to row of a list: links with data-row. What a key opens gets the focus.
function step(by) {
  const rows = [...document.querySelectorAll('[data-rows] [data-row]')];
  const at = rows.indexOf(document.activeElement), from = at >= 0 ? at : rows.findIndex(row => row.ariaCurrent === 'true');
  rows[from < 0 ? 0 : Math.min(Math.max(from + by, 0), rows.length - 1)]?.focus();
}
const begin = part => { if (part.open && part.matches('.hand')) part.querySelector('select, textarea')?.focus(); };
addEventListener('toggle', event => { if (event.target.matches?.('details')) begin(event.target); }, true);

const toggle = document.getElementById('keys');
if (toggle) {
  toggle.checked = !keysOff();
  toggle.addEventListener('change', () => localStorage.setItem('keys', toggle.checked ? 'on' : 'off'));
}

// Dialogs: data-open names one; a value can be filled into a field by data-fill="field=value".
addEventListener('click', event => {
  const opener = event.target.closest('[data-open]');
  if (opener) { event.preventDefault(); document.getElementById(opener.dataset.open).showModal(); }
  const within = opener ? document.getElementById(opener.dataset.open).querySelector('form') : null;
  const closer = event.target.closest('[data-close]');
  if (closer) { event.preventDefault(); closer.closest('dialog').close(); }
  const filler = event.target.closest('[data-fill]');
  if (filler) {
    event.preventDefault();
    const [name, value] = filler.dataset.fill.split('=');
    (within ?? filler.form).elements[name].value = value;
  }
});

// A form goes out once.
addEventListener('submit', event => {
  const form = event.target;
  if ('download' in form.dataset) return; // The page stays, and a file may be wanted twice.
  if (form.matches('[data-dial]')) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = 'yes';
  setTimeout(() => { for (const button of form.querySelectorAll('button')) button.disabled = true; });
});
addEventListener('pageshow', event => { if (event.persisted) location.reload(); });

// A dialog whose form was refused is open again, with what is wrong.
document.querySelector('dialog[data-reopen="yes"]')?.showModal();

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
