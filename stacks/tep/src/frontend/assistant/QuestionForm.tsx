import { useId, useState } from 'react';
import { Button } from '../../ui/components/controls.tsx';
import { useLanguage } from '../../ui/i18n/language.tsx';

interface QuestionFormProps {
  readonly isFirst: boolean;
  readonly isRunning: boolean;
  readonly canAsk: boolean;
  readonly onAsk: (question: string) => void;
  readonly onStop: () => void;
}

const LONGEST = 20_000;
const SUGGESTIONS = ['suggestWhy', 'suggestCheck', 'suggestOperate'] as const;

export function QuestionForm({ isFirst, isRunning, canAsk, onAsk, onStop }: QuestionFormProps) {
  const { t } = useLanguage();
  const [text, setText] = useState('');
  const help = useId();
  const isReady = canAsk && !isRunning;
  const send = () => {
    const question = text.trim();
    if (question === '' || !isReady) return;
    setText('');
    onAsk(question);
  };
  return (
    <form
      className="question"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {isFirst && canAsk && (
        <div className="actions">
          {SUGGESTIONS.map((key) => (
            <Button key={key} onClick={() => onAsk(t(key))}>
              {t(key)}
            </Button>
          ))}
        </div>
      )}
      <textarea
        className="text-area"
        rows={3}
        maxLength={LONGEST}
        aria-label={t('message')}
        aria-describedby={help}
        placeholder={t('messagePlaceholder')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          // While an input method composes (Chinese), Enter picks a word.
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <div className="actions">
        {isRunning ? (
          <Button kind="danger" onClick={onStop}>
            {t('stopAnswer')}
          </Button>
        ) : (
          <Button kind="primary" type="submit" disabled={!isReady || text.trim() === ''}>
            {t('send')}
          </Button>
        )}
        <span id={help} className="panel-note">
          {t('sendHelp')}
        </span>
      </div>
    </form>
  );
}
