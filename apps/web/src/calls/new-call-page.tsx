import { useNavigate } from '@tanstack/react-router';

import { useWords } from '../i18n/use-words.js';
import { Page } from '../shell/page.js';
import { ToCalls } from '../shell/trail.js';
import { CallForm } from './call-form.js';

export function NewCallPage() {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <Page title={t('calls.new')} above={[<ToCalls key="calls" />]}>
      <div className="narrow">
        <CallForm onMade={(id) => void navigate({ to: '/calls/$id', params: { id } })} />
      </div>
    </Page>
  );
}
