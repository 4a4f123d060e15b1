// The workstation: the call's length and the notes go with every outcome, and nothing of them is lost on the way.

const timer = {
  begun: 0,
  start(at) {
    this.begun = at;
    if (this.key) sessionStorage.setItem(this.key, at);
    this.show();
    setInterval(() => this.show(), 500);
  },
  seconds() { return Math.round((Date.now() - this.begun) / 1000); },
  show() {
    const s = this.seconds(), shown = document.getElementById('timer');
    if (shown) shown.textContent = `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`;
  },
};

// The number comes from the service, which writes down who called whom; the page need not show it.
async function dial(event) {
  event.preventDefault();
  const form = event.target;
  const response = await fetch(form.action, { method: 'POST', body: new FormData(form) }).catch(() => null);
  if (!response?.ok) {
    document.getElementById('timer').textContent = response ? await response.text() : document.getElementById('offline')?.textContent;
    return;
  }
  const { link } = await response.json();
  if (document.querySelector('form[data-sent]')) return; // An outcome is on its way: dialling now would stop it.
  if (!timer.begun) timer.start(Date.now());
  location.href = link;
}

// Notes and the beginning of the call outlive a reload of this tab, until the lead is no longer in hand.
const notes = document.getElementById('notes');
if (notes || location.pathname === '/work') {
  for (const key of Object.keys(sessionStorage)) {
    const [kind, lead] = key.split(':');
    if ((kind === 'draft' || kind === 'call') && !document.querySelector(`a[href$="lead=${CSS.escape(lead)}"]`)) sessionStorage.removeItem(key);
  }
}
if (notes) {
  const lead = notes.dataset.draft;
  notes.value ||= sessionStorage.getItem('draft:' + lead) ?? '';
  notes.addEventListener('input', () => sessionStorage.setItem('draft:' + lead, notes.value));
  timer.key = 'call:' + lead;
  if (sessionStorage.getItem(timer.key)) timer.start(Number(sessionStorage.getItem(timer.key)));
}
const onward = document.getElementById('onward');
if (onward) {
  onward.checked = localStorage.getItem('onward') !== 'off';
  onward.addEventListener('change', () => localStorage.setItem('onward', onward.checked ? 'on' : 'off'));
}

addEventListener('submit', event => {
  const form = event.target;
  if (form.matches('[data-dial]')) return dial(event);
  if (!form.elements['Call.Lead']) return;
  if (timer.begun) form.elements['Call.CallSeconds'].value = timer.seconds();
  if (onward && !onward.checked) form.elements['Call.Onward'].value = 'no';
  if (notes) form.elements['Call.Notes'].value = notes.value;
});
