import { useState, useSyncExternalStore } from 'react';
import { Button, Select } from '../../ui/components/controls.tsx';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { useMonitor } from '../../ui/live/use-monitor.tsx';
import { monitorApi } from '../../ui/monitor-api.ts';
import { readyModels } from '../models/ModelChoice.tsx';
import { answerLanguage } from '../parts/answer-language.ts';
import { FailureNote } from '../parts/failure.tsx';
import { IncidentChoice } from '../parts/IncidentChoice.tsx';
import { useRequest } from '../parts/use-request.ts';
import { formatRoute } from '../route.ts';
import { Conversations } from './conversations.ts';
import { MessageList } from './MessageList.tsx';
import { QuestionForm } from './QuestionForm.tsx';
import './assistant.css';

const conversations = new Conversations();

/** Talk with a model about one incident. */
export function AssistantPage({ incident: named }: { readonly incident: number | null }) {
  const { t } = useLanguage();
  const { incidents, history } = useMonitor();
  const incident = named ?? incidents[0]?.id ?? null;
  return (
    <div className="assistant">
      <div className="page-bar">
        <h2>{t('assistantTitle')}</h2>
        {incident !== null && (
          <>
            <IncidentChoice page="assistant" incidents={incidents} incident={incident} />
            <a className="button link-button" href={formatRoute({ page: 'incidents', incident })}>
              {t('openIncident', { id: incident })}
            </a>
          </>
        )}
      </div>
      {incident === null ? (
        <p className="panel panel-note">{t(history === 'loading' ? 'loading' : 'assistantNone')}</p>
      ) : (
        <Chat key={incident} incident={incident} />
      )}
    </div>
  );
}

function Chat({ incident }: { readonly incident: number }) {
  const { t, language } = useLanguage();
  const [chosen, setChosen] = useState<string | null>(null);
  const { answer, again } = useRequest('models', monitorApi.models);
  const conversation = useSyncExternalStore(conversations.subscribe, () =>
    conversations.of(incident),
  );
  const isRunning = useSyncExternalStore(conversations.subscribe, () =>
    conversations.isRunning(incident),
  );
  const models = answer?.ok === true ? readyModels(answer.value) : [];
  const model = models.find((each) => each === chosen) ?? models[0];
  const ask = (question: string) => {
    if (model === undefined) return;
    void conversations.ask(incident, question, model, answerLanguage(language));
  };
  return (
    <section className="panel chat" aria-label={t('conversation')}>
      <div className="chat-bar">
        <p className="panel-note">{t('assistantHelp')}</p>
        {model !== undefined && (
          <Select
            name={t('model')}
            value={model}
            onChange={setChosen}
            options={models.map((value) => ({ value, label: value }))}
          />
        )}
        {conversation.length > 0 && (
          <Button onClick={() => conversations.clear(incident)}>{t('newChat')}</Button>
        )}
      </div>
      {answer?.ok === false && <FailureNote failure={answer.failure} onRetry={again} />}
      {answer?.ok === true && model === undefined && (
        <p className="note note-warn">{t('noModels')}</p>
      )}
      <MessageList conversation={conversation} />
      <QuestionForm
        isFirst={conversation.length === 0}
        isRunning={isRunning}
        canAsk={model !== undefined}
        onAsk={ask}
        onStop={() => conversations.stop(incident)}
      />
    </section>
  );
}
