// The frame that every page shares: top bar, rail, page, footer; the keys that work everywhere.
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useStream } from '@/api/live';
import { systemQuery } from '@/api/queries';
import { logOut } from '@/api/session';
import { currentSession, useMay, useStanding } from '@/api/session-store';
import { SearchDialog } from '@/features/search/search-dialog';
import { announceAtOnce, useAnnouncements } from '@/ui/announce';
import { Instant, Money } from '@/ui/figures';
import { Icon } from '@/ui/icons';
import { useKeys } from '@/ui/keys';
import { formatNumber } from '@/ui/number';
import { type Language, setPreferences, usePreferences } from '@/ui/preferences';
import { useText } from '@/ui/text';
import { Clock } from './clock';
import { KeysDialog } from './keys-dialog';
import { placesFor } from './places';

export function Shell() {
  const t = useText();
  const navigate = useNavigate();
  const standing = useStanding();
  const { zone } = usePreferences();
  const verbs = (standing.kind === 'user' || standing.kind === 'ended' ? standing.session.verbs : null) ?? [];
  const shown = placesFor(verbs);
  const maySearch = verbs.includes('search');
  const [open, setOpen] = useState<'search' | 'keys' | null>(null);
  const search = () => maySearch && setOpen('search');
  useKeys([
    { keys: '/', text: 'keys.search', run: search },
    { keys: 'Ctrl+k', text: 'keys.search', run: search },
    { keys: '?', text: 'keys.help', run: () => setOpen('keys') },
    {
      keys: 't',
      text: 'keys.zone',
      run: () => setPreferences({ zone: zone === 'utc' ? 'bank' : 'utc' }),
    },
    ...shown.map((place) => ({
      keys: `g ${place.key}`,
      text: place.keyText,
      run: () => void navigate({ to: place.to }),
    })),
  ]);
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('frame.skip')}
      </a>
      <header className="topbar">
        <Link to="/" className="brand">
          <img src="/icon.svg" alt="" width="22" height="22" />
          {t('frame.product')}
        </Link>
        {maySearch && (
          <button type="button" className="search-box" onClick={search} aria-keyshortcuts="/ Control+K">
            <Icon name="search" />
            <span className="search-hint">{t('search.hint')}</span>
            <kbd>/</kbd>
          </button>
        )}
        <div className="topbar-end">
          <Clock />
          <LanguageSwitch />
          <ThemeSwitch />
          <button
            type="button"
            className="icon-button"
            aria-label={t('keys.help')}
            title={`${t('keys.help')} (?)`}
            onClick={() => setOpen('keys')}
          >
            <Icon name="keys" />
          </button>
          <User />
        </div>
      </header>
      <nav className="rail" aria-label={t('frame.pages')}>
        {shown.map((place) => (
          <Link key={place.to} to={place.to} className="rail-link" activeProps={{ 'aria-current': 'page' }}>
            <Icon name={place.icon} />
            <span className="rail-text">{t(place.text)}</span>
          </Link>
        ))}
      </nav>
      <Page />
      <Footer />
      <Announcements />
      {open === 'search' && <SearchDialog places={shown} onClose={() => setOpen(null)} />}
      {open === 'keys' && <KeysDialog onClose={() => setOpen(null)} />}
    </div>
  );
}

// The page, which takes the focus when the address changes and nothing else has it.
function Page() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const main = useRef<HTMLElement>(null);
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    const timer = setTimeout(() => {
      const active = document.activeElement;
      if (active === null || active === document.body) main.current?.focus({ preventScroll: true });
    });
    return () => clearTimeout(timer);
  }, [path]);
  return (
    <main id="main" ref={main} tabIndex={-1} className="main">
      <Outlet />
    </main>
  );
}

function LanguageSwitch() {
  const t = useText();
  const { language } = usePreferences();
  const all: readonly Language[] = ['de', 'en'];
  return (
    <fieldset className="segments">
      <legend className="visually-hidden">{t('frame.language')}</legend>
      {all.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={language === one}
          title={t(`language.${one}`)}
          onClick={() => setPreferences({ language: one })}
        >
          {one.toUpperCase()}
        </button>
      ))}
    </fieldset>
  );
}

function ThemeSwitch() {
  const t = useText();
  const { theme } = usePreferences();
  const system = globalThis.matchMedia?.('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const next = (theme === 'system' ? system : theme) === 'dark' ? 'light' : 'dark';
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={t(`theme.to.${next}`)}
      title={t(`theme.to.${next}`)}
      onClick={() => setPreferences({ theme: next === system ? 'system' : next })}
    >
      <Icon name={next === 'dark' ? 'moon' : 'sun'} />
    </button>
  );
}

function User() {
  const t = useText();
  const session = currentSession();
  if (!session) return null;
  return (
    <div className="user">
      <span className="user-name">
        {session.user.name}
        <span className="user-role">{t(`role.${session.user.role}`)}</span>
      </span>
      <button type="button" className="button on-bar" onClick={() => void logOut()}>
        {t('session.logOut')}
      </button>
    </div>
  );
}

function Footer() {
  const t = useText();
  const { language } = usePreferences();
  const stream = useStream();
  const maySystem = useMay('system.read');
  const system = useQuery({ ...systemQuery, refetchInterval: 30_000, enabled: maySystem });
  useEffect(() => {
    if (stream.connection === 'lost') announceAtOnce(t('live.lost'));
    if (stream.connection === 'live') announceAtOnce('');
  }, [stream.connection, t]);
  return (
    <footer className={`footer is-${stream.connection}`}>
      <span className={`live is-${stream.connection}`}>
        <span aria-hidden="true">
          {stream.connection === 'live' ? '●' : stream.connection === 'lost' ? '✕' : '◐'}
        </span>
        {t(`live.${stream.connection}`)}
      </span>
      {stream.shown && (
        <span className="as-of">
          {t('frame.asOf', { sequence: formatNumber(stream.shown.sequence, language) })}
          {stream.shown.at && (
            <>
              {' · '}
              <Instant at={stream.shown.at} timeOnly />
            </>
          )}
        </span>
      )}
      <span className="footer-space" />
      {system.data && (
        <span className={/[1-9]/.test(system.data.unexplained.amount) ? 'proof broken' : 'proof'}>
          <span aria-hidden="true">{/[1-9]/.test(system.data.unexplained.amount) ? '✕' : '✓'}</span>
          <Money value={system.data.unexplained} />
          {t('frame.unexplained')}
        </span>
      )}
    </footer>
  );
}

function Announcements() {
  const { polite, urgent } = useAnnouncements();
  return (
    <>
      <div className="visually-hidden" role="status">
        {polite}
      </div>
      <div className="visually-hidden" role="alert">
        {urgent}
      </div>
    </>
  );
}
