// Names for the shapes of the generated schema, so that a page imports one word and not a path.
import type { components } from './schema.d.ts';

type Schemas = components['schemas'];

export type Problem = { code: string; message: string; slots?: Record<string, unknown>; request_id?: string };
export type Cell = string | number | boolean | null;

export type Session = Schemas['SessionView'];
export type Member = Schemas['MemberRow'];
export type Settings = Schemas['CompanySettings'];
export type SearchGroup = Schemas['HitGroup'];

export type Catalog = Schemas['CatalogView'];
export type CatalogObject = Schemas['ObjectView'];
export type CatalogField = Schemas['dongcha__catalog__schemas__FieldView'];
export type Dataset = Schemas['DatasetRow'];

export type Source = Schemas['SourceRow'];
export type Upload = Schemas['UploadView'];
export type FileFormat = Schemas['Format'];
export type Mapping = Schemas['Mapping'];
export type ObjectMapping = Schemas['ObjectMapping'];
export type FieldMapping = Schemas['FieldMapping'];
export type Inspection = Schemas['InspectionView'];
export type InspectedColumn = Schemas['InspectedColumn'];
export type Import = Schemas['ImportView'];
export type ImportObject = Schemas['ObjectCount'];
export type ImportSample = Schemas['ChangeSample'];

export type Language = Schemas['LanguageView'];
export type Field = Schemas['dongcha__conditions__schemas__FieldView'];
export type Operator = Schemas['OperatorView'];
export type Option = Schemas['FieldOption'];
export type EventKind = Schemas['EventView'];
export type Column = Schemas['ColumnView'];
export type Sort = { field: string; descending: boolean };
export type CustomerTable = Schemas['CustomerTable'];
export type Customer = Schemas['CustomerView'];
export type CustomerRecord = Schemas['RecordView'];
export type Trait = Schemas['TraitView'];
export type Month = Schemas['MonthCounts'];
export type TimelineRow = Schemas['TimelineRow'];
export type Order = Schemas['OrderRow'];

export type RfmBoard = Schemas['RfmSummary'];
export type RfmGroup = Schemas['RfmGroup'];
export type RfmSettings = Schemas['RfmSettings-Input'];
export type Segment = Schemas['SegmentRow'];
export type SegmentCount = Schemas['SegmentCount'];

export type Metric = Schemas['MetricRow'];
export type MetricDataset = Schemas['MetricDataset'];
export type MetricDefinition = Schemas['MetricDefinition'];
export type MetricQuery = Schemas['MetricQuery'];
export type Dimension = Schemas['DimensionView'];
export type Measure = Schemas['MeasureView'];
/** The one shape of data for every picture. */
export type Table = Pick<
  Schemas['MetricAnswer'],
  'dimensions' | 'measures' | 'rows' | 'totals' | 'compare_rows' | 'compare_label' | 'as_of'
>;
export type ReconciliationRow = Schemas['ReconciliationRow'];
export type Dashboard = Schemas['DashboardView'];
export type Card = Schemas['CardView'];
export type CardData = Schemas['CardData'];
export type Kpi = Schemas['Kpi'];

export type Job = Schemas['JobRow'];
export type JobDetail = Schemas['JobDetail'];
export type Schedule = Schemas['ScheduleRow'];
export type Parked = Schemas['ParkedRow'];
export type AuditRow = Schemas['AuditRow'];

/** What higher floors add to a customer; the schema leaves panels open. */
export interface CustomerPanels {
  rfm?: {
    recency_days: number;
    purchase_count: number;
    purchase_amount: string;
    is_recent: boolean;
    is_frequent: boolean;
    is_big: boolean;
    group: string;
    group_label: string;
    as_of: string;
  } | null;
  segments?: { id: string; name: string }[] | null;
}
export type RoleRow = Schemas['RoleRow'];
export type RoleDefinition = Schemas['RoleDefinition'];
export type Department = Schemas['DepartmentRow'];
export type Owner = Schemas['OwnerRow'];
