import { Dialog } from '@/ui/dialog';
import { activeBindings } from '@/ui/keys';
import { type Density, setPreferences, usePreferences, type Zone } from '@/ui/preferences';
import { type TextId, useText } from '@/ui/text';

const kGrid: readonly [string, TextId][] = [
  ['↓ ↑ j k', 'keys.row'],
  ['PageDown PageUp', 'keys.page'],
  ['Home End', 'keys.ends'],
  ['Enter', 'keys.open'],
];

// The keys of this page as they are now, and what a reader may choose.
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const { singleKeys, density, zone } = usePreferences();
  const seen = new Map<TextId, string[]>();
  for (const binding of activeBindings()) {
    const keys = seen.get(binding.text) ?? [];
    if (!keys.includes(binding.keys)) keys.push(binding.keys);
    seen.set(binding.text, keys);
  }
  const densities: readonly Density[] = ['compact', 'normal', 'roomy'];
  const zones: readonly Zone[] = ['bank', 'utc'];
  return (
    <Dialog title={t('keys.title')} onClose={onClose} className="keys-dialog">
      <dl className="keys">
        {[...seen].map(([text, keys]) => (
          <Row key={text} keys={keys} text={t(text)} />
        ))}
        {kGrid.map(([keys, text]) => (
          <Row key={keys} keys={keys.split(' ')} text={t(text)} />
        ))}
      </dl>
      <h3>{t('preferences.title')}</h3>
      <label className="check">
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={(event) => setPreferences({ singleKeys: event.target.checked })}
        />
        {t('preferences.singleKeys')}
      </label>
      <div className="options">
        <label>
          {t('preferences.density')}
          <select
            className="input"
            value={density}
            onChange={(event) => setPreferences({ density: event.target.value as Density })}
          >
            {densities.map((one) => (
              <option key={one} value={one}>
                {t(`density.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('preferences.zone')}
          <select
            className="input"
            value={zone}
            onChange={(event) => setPreferences({ zone: event.target.value as Zone })}
          >
            {zones.map((one) => (
              <option key={one} value={one}>
                {t(`zone.${one}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
    </Dialog>
  );
}

const kNames: Record<string, TextId> = {
  Ctrl: 'key.Ctrl',
  Alt: 'key.Alt',
  Shift: 'key.Shift',
  Escape: 'key.Escape',
  Enter: 'key.Enter',
  PageDown: 'key.PageDown',
  PageUp: 'key.PageUp',
  Home: 'key.Home',
  End: 'key.End',
  ArrowUp: 'key.ArrowUp',
  ArrowDown: 'key.ArrowDown',
};

function Row({ keys, text }: { keys: readonly string[]; text: string }) {
  const t = useText();
  const nameOf = (key: string) => {
    const name = kNames[key];
    return name === undefined ? key : t(name);
  };
  return (
    <div>
      <dt>
        {keys.map((combination) => (
          <span key={combination} className="combination">
            {combination.split(/[ +]/).map((key) => (
              <kbd key={key}>{nameOf(key)}</kbd>
            ))}
          </span>
        ))}
      </dt>
      <dd>{text}</dd>
    </div>
  );
}
