import { Button } from '@digdir/designsystemet-react';

import { useWords } from '../i18n/use-words.js';

/** The button that saves a form, and whether there is anything to save. */
export function SaveBar({ pending, dirty }: { pending: boolean; dirty: boolean }) {
  const { t } = useWords();
  return (
    <div className="cluster">
      <Button type="submit" loading={pending}>
        {t('form.save')}
      </Button>
      <p className="muted" aria-live="polite">
        {t(dirty ? 'form.unsaved' : 'form.nothingUnsaved')}
      </p>
    </div>
  );
}
