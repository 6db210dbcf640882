import type { FieldKinds } from '@/ui/filter';
import type { Field } from '@/ui/filter-bar';

// The parameters of GET /payments.
export const paymentFields: FieldKinds = {
  state: 'choices',
  q: 'text',
  channel: 'text',
  debtor_account: 'text',
  creditor_account: 'text',
  execution_date: 'date',
  'execution_date.gte': 'date',
  'execution_date.lte': 'date',
  'amount.gte': 'amount',
  'amount.lte': 'amount',
  rule: 'text',
  code: 'text',
  file: 'number',
};

export const paymentSorts = ['order', 'amount', 'execution_date'];

export const paymentPanel: readonly Field[] = [
  { name: 'amount.gte', kind: 'amount', title: 'payments.filter.amountFrom' },
  { name: 'amount.lte', kind: 'amount', title: 'payments.filter.amountTo' },
  { name: 'execution_date.gte', kind: 'date', title: 'payments.filter.dateFrom' },
  { name: 'execution_date.lte', kind: 'date', title: 'payments.filter.dateTo' },
  { name: 'debtor_account', kind: 'text', title: 'payments.debtorAccount' },
  { name: 'creditor_account', kind: 'text', title: 'payments.creditorAccount' },
  { name: 'channel', kind: 'text', title: 'payments.channel' },
  { name: 'rule', kind: 'text', title: 'payments.rule' },
  { name: 'code', kind: 'text', title: 'payments.code' },
  { name: 'file', kind: 'number', title: 'payments.receipt' },
];
