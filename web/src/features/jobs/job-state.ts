import type { Tone } from '#components/marks.tsx';
import { useSpeech } from '#i18n/language.tsx';

export const states = ['queued', 'running', 'done', 'failed', 'dead', 'cancelled'] as const;
const tones: Record<string, Tone> = {
  queued: 'closed',
  running: 'running',
  done: 'good',
  failed: 'bad',
  dead: 'bad',
  cancelled: 'closed',
};

export function useJobState(): (state: string) => { tone: Tone; word: string } {
  const { t } = useSpeech();
  return state => {
    const known = states.find(one => one === state);
    return { tone: tones[state] ?? 'closed', word: known ? t(`job.state.${known}`) : state };
  };
}
