import { Link } from '@tanstack/react-router';
import { Empty } from '@/ui/states';
import { useText } from '@/ui/text';

export function NotFound() {
  const t = useText();
  return (
    <Empty title={t('notFound.title')}>
      <p>{t('notFound.detail')}</p>
      <Link to="/" className="button">
        {t('notFound.start')}
      </Link>
    </Empty>
  );
}
