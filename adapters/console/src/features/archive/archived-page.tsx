import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { archivedQuery } from '@/api/queries';
import { Fact, Facts } from '@/ui/detail';
import { Instant, Plain } from '@/ui/figures';
import { shorten } from '@/ui/iban';
import { formatBytes } from '@/ui/number';
import { usePreferences } from '@/ui/preferences';
import { Failure } from '@/ui/states';
import { type TextId, useText } from '@/ui/text';
import { RawMessage } from './raw-message';
import { targetOf } from './target';

const kOutcomes: Record<string, TextId> = {
  accepted: 'outcome.accepted',
  partly: 'outcome.partly',
  refused: 'outcome.refused',
  held: 'outcome.held',
  taken: 'outcome.taken',
  repeated: 'outcome.repeated',
  reading: 'outcome.reading',
};

// A file that was handed in: what is known of it, and its bytes as they came.
export function ArchivedPage() {
  const t = useText();
  const { language } = usePreferences();
  const { receipt } = useParams({ from: '/archive/$receipt' });
  const target = targetOf(useSearch({ from: '/archive/$receipt' }));
  const { data, error, refetch } = useQuery(archivedQuery(Number(receipt)));
  const outcome = data ? kOutcomes[data.outcome] : undefined;
  return (
    <RawMessage
      path={`/archive/${receipt}/content`}
      title={data?.file_name || t('archive.receipt', { n: receipt })}
      target={target}
      head={
        data ? (
          <Facts>
            <Fact title={t('archive.message')}>
              <Plain text={data.message} />
            </Fact>
            <Fact title={t('archive.messageId')}>
              <Plain text={data.message_id} />
            </Fact>
            <Fact title={t('archive.outcome')}>{outcome ? t(outcome) : data.outcome}</Fact>
            <Fact title={t('archive.channel')}>
              <Plain text={data.channel || null} />
            </Fact>
            <Fact title={t('archive.received')}>
              {data.received ? <Instant at={data.received} /> : <Plain text={null} />}
            </Fact>
            <Fact title={t('archive.size')}>{formatBytes(data.size, language)}</Fact>
            <Fact title={t('archive.receiptTitle')}>{data.receipt}</Fact>
            <Fact title={t('archive.sha256')}>
              <span className="mono" title={data.sha256}>
                {shorten(data.sha256)}
              </span>
            </Fact>
          </Facts>
        ) : error ? (
          <Failure error={error} retry={() => void refetch()} />
        ) : null
      }
    />
  );
}
