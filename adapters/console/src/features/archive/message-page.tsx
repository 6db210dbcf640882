import { useParams, useSearch } from '@tanstack/react-router';
import { RawMessage } from './raw-message';
import { targetOf } from './target';

// A message that left, as it was written.
export function MessagePage() {
  const { message } = useParams({ from: '/messages/$message' });
  const target = targetOf(useSearch({ from: '/messages/$message' }));
  return (
    <RawMessage
      path={`/messages/${encodeURIComponent(message)}`}
      title={message}
      target={target}
      head={null}
    />
  );
}
