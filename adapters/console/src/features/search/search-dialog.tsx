// The one search box: references, IBANs, amounts, names, and the pages themselves. A list of options under a
// field that keeps the focus; arrows choose, Enter opens.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import type { Schemas } from '@/api/client';
import { searchQuery } from '@/api/queries';
import { Dialog } from '@/ui/dialog';
import { Icon, type IconName } from '@/ui/icons';
import { Failure } from '@/ui/states';
import { type TextId, useText } from '@/ui/text';
import './search.css';

type Kind = Schemas['SearchAnswer']['groups'][number]['kind'];

interface Choice {
  key: string;
  to: string;
  icon: IconName;
  title: string;
  subtitle: string;
  matched: string;
}

interface Group {
  title: string;
  choices: Choice[];
}

const kKinds: Record<Kind, { title: TextId; icon: IconName; path: string }> = {
  payments: { title: 'place.payments', icon: 'payments', path: '/payments/' },
  deals: { title: 'place.deals', icon: 'deals', path: '/deals/' },
  accounts: { title: 'place.accounts', icon: 'accounts', path: '/accounts/' },
  files: { title: 'search.files', icon: 'file', path: '/archive/' },
  messages: { title: 'search.messages', icon: 'file', path: '/messages/' },
};

interface Place {
  to: string;
  text: TextId;
  icon: IconName;
}

export function SearchDialog({ places, onClose }: { places: readonly Place[]; onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const asked = useSettled(text.trim(), 120);
  const answer = useQuery({
    ...searchQuery(asked),
    enabled: asked !== '',
    placeholderData: (before) => before,
  });
  const [chosen, setChosen] = useState(0);
  const list = useId();
  const box = useRef<HTMLDivElement>(null);
  const groups = groupsOf(useDeferredValue(answer.data), text.trim(), places, t);
  const choices = groups.flatMap((group) => group.choices);
  const at = Math.min(chosen, choices.length - 1);
  useEffect(() => {
    box.current?.querySelector(`[id="${list}-${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at, list]);
  const open = (choice: Choice | undefined) => {
    if (!choice) return;
    onClose();
    void navigate({ to: choice.to });
  };
  const settled = asked === text.trim() && !answer.isFetching;
  return (
    <Dialog title={t('search.title')} onClose={onClose} className="search-dialog">
      <input
        className="search-input"
        type="text"
        role="combobox"
        aria-expanded={choices.length > 0}
        aria-controls={list}
        aria-activedescendant={at >= 0 ? `${list}-${at}` : undefined}
        aria-label={t('search.title')}
        placeholder={t('search.placeholder')}
        autoComplete="off"
        spellCheck={false}
        maxLength={140}
        data-autofocus
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
        }}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
          if (step !== 0 && choices.length > 0) {
            event.preventDefault();
            setChosen((at + step + choices.length) % choices.length);
          }
          // What is on the screen belongs to another text until the answer is there.
          if (event.key === 'Enter' && settled) open(choices[at]);
        }}
      />
      <div ref={box} className="search-results" id={list} role="listbox" aria-label={t('search.results')}>
        {groups.map((group) => (
          <div key={group.title} role="group" aria-label={group.title}>
            <div className="search-group" aria-hidden="true">
              {group.title}
            </div>
            {group.choices.map((choice) => {
              const index = choices.indexOf(choice);
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's
                <div
                  key={choice.key}
                  id={`${list}-${index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === at}
                  className={index === at ? 'search-hit chosen' : 'search-hit'}
                  onClick={() => open(choice)}
                >
                  <Icon name={choice.icon} />
                  <span className="search-title">{choice.title}</span>
                  <span className="search-subtitle">{choice.subtitle}</span>
                  {choice.matched && <span className="search-matched">{choice.matched}</span>}
                </div>
              );
            })}
          </div>
        ))}
      </div>
      {answer.error ? (
        <Failure error={answer.error} />
      ) : (
        <p className="search-status" role="status">
          {text.trim() === ''
            ? t('search.forms')
            : !settled
              ? t('search.searching')
              : choices.length === 0
                ? t('search.nothing', { text: text.trim() })
                : t('search.found', { n: choices.length })}
        </p>
      )}
    </Dialog>
  );
}

function groupsOf(
  answer: Schemas['SearchAnswer'] | undefined,
  text: string,
  places: readonly Place[],
  t: (id: TextId) => string,
): Group[] {
  const pages = places
    .filter((place) => text === '' || t(place.text).toLowerCase().startsWith(text.toLowerCase()))
    .map((place) => ({
      key: place.to,
      to: place.to,
      icon: place.icon,
      title: t(place.text),
      subtitle: '',
      matched: '',
    }));
  const found = text === '' || !answer ? [] : answer.groups;
  return [
    ...found
      .filter((group) => group.hits.length > 0)
      .map((group) => ({
        title: t(kKinds[group.kind].title),
        choices: group.hits.map((hit) => ({
          key: `${group.kind} ${hit.id}`,
          to: kKinds[group.kind].path + encodeURIComponent(hit.id),
          icon: kKinds[group.kind].icon,
          title: hit.title,
          subtitle: hit.subtitle,
          matched: hit.matched,
        })),
      })),
    ...(pages.length > 0 ? [{ title: t('search.pages'), choices: pages }] : []),
  ];
}

function useSettled(value: string, ms: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
