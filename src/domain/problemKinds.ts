import type { PostRefusal } from "./outbox.ts";

/** What the `line` of a table's rows counts: lines of a text, rows of a sheet, records of JSON. */
export type RowUnit = "line" | "row" | "record";

/** What can be wrong with a file as a whole. A problem of one row is a `RowProblem`. */
export type FileProblem =
  | { readonly kind: "empty_file" }
  | { readonly kind: "header_only" }
  /** The table starts with values; `line` is that of its first row. */
  | { readonly kind: "no_header"; readonly line: number }
  | { readonly kind: "not_a_table"; readonly looksLike: string }
  | { readonly kind: "html_page" }
  | { readonly kind: "file_type_not_read"; readonly fileType: string }
  | { readonly kind: "file_too_large"; readonly bytes: number; readonly maxBytes: number }
  | { readonly kind: "too_many_columns"; readonly columns: number; readonly maxColumns: number }
  | { readonly kind: "field_too_long"; readonly line: number; readonly maxChars: number }
  | { readonly kind: "unclosed_quote"; readonly line: number }
  | { readonly kind: "broken_csv"; readonly line: number }
  | { readonly kind: "json_cut_short"; readonly records: number }
  | { readonly kind: "broken_json"; readonly records: number }
  | { readonly kind: "json_without_calls" }
  | { readonly kind: "no_date_column"; readonly columns: readonly string[] }
  | { readonly kind: "dates_not_readable"; readonly column: string; readonly example: string }
  | { readonly kind: "date_order_unknown"; readonly column: string; readonly example: string }
  /** Of a file that people say completes stored calls. */
  | { readonly kind: "no_call_id"; readonly columns: readonly string[] }
  /** Every row tells of many calls, `example` of them, as `column` counts them. */
  | { readonly kind: "sums_of_calls"; readonly column: string; readonly example: number }
  /** A spreadsheet wrote the ids in scientific notation, so that several calls have the same one. */
  | { readonly kind: "ids_shortened"; readonly column: string; readonly example: string }
  | { readonly kind: "too_many_rows"; readonly maxRows: number }
  | { readonly kind: "nested_too_deep"; readonly record: number; readonly maxNesting: number }
  | { readonly kind: "unpacked_too_large"; readonly maxBytes: number }
  | { readonly kind: "unpacks_too_much"; readonly maxRatio: number }
  | { readonly kind: "archive_broken" }
  | { readonly kind: "archive_encrypted"; readonly name: string }
  | { readonly kind: "archive_unsafe_name"; readonly name: string }
  | { readonly kind: "archive_link"; readonly name: string }
  | { readonly kind: "archive_in_archive"; readonly name: string }
  | { readonly kind: "archive_too_many_files"; readonly files: number; readonly maxFiles: number }
  | { readonly kind: "archive_without_table"; readonly names: readonly string[] }
  /** Of one file in an archive. */
  | { readonly kind: "in_archive"; readonly name: string; readonly problem: FileProblem }
  | { readonly kind: "workbook_broken" }
  | { readonly kind: "workbook_encrypted" }
  | { readonly kind: "workbook_texts_too_large"; readonly maxBytes: number }
  | { readonly kind: "workbook_without_table"; readonly sheets: readonly string[] }
  | { readonly kind: "column_gone"; readonly column: string }
  | { readonly kind: "all_rows_left_out"; readonly rows: number; readonly reason: string }
  /** Amounts of calls that were given back, and none that came. */
  | { readonly kind: "refunds_alone" }
  | { readonly kind: "too_many_amounts"; readonly maxCalls: number }
  | { readonly kind: "too_many_legs"; readonly maxLegs: number }
  /** `line` of the first one; `unit`: what it counts, a line where it is absent. `unmatched` could be read, and name no stored call. */
  | {
      readonly kind: "all_rows_rejected";
      readonly rows: number;
      readonly line: number;
      readonly unit?: RowUnit | undefined;
      readonly unmatched?: number | undefined;
      readonly reason: string;
    }
  | { readonly kind: "too_many_campaigns"; readonly campaigns: number; readonly maxCampaigns: number };

/** What can go wrong between Slack, a file and us. */
export type TransferProblem =
  | { readonly kind: "file_gone" }
  /** `isOfFile`: absent: it kept the bot from something else than reading a file. */
  | { readonly kind: "missing_scope"; readonly scope: string; readonly isOfFile?: boolean }
  | { readonly kind: "download_failed" }
  | { readonly kind: "external_file" }
  | { readonly kind: "import_interrupted"; readonly fileName: string }
  /** What an earlier reading of the file stored is still there. */
  | { readonly kind: "reread_interrupted"; readonly fileName: string }
  | { readonly kind: "import_untold"; readonly fileName: string; readonly rejectedRows: number }
  | { readonly kind: "import_running"; readonly fileName: string }
  | { readonly kind: "upload_not_running" }
  /** Of several processes of the bot, one that the press did not reach has the file. */
  | { readonly kind: "upload_elsewhere"; readonly fileName: string }
  /** The first of `helpers` dropped the file. */
  | { readonly kind: "cancel_not_allowed"; readonly helpers: readonly string[] }
  | { readonly kind: "undo_interrupted"; readonly fileName: string }
  | { readonly kind: "undo_running"; readonly fileName: string }
  | { readonly kind: "sample_interrupted" }
  | { readonly kind: "full_text_unsent" };

/** What a question can ask in vain. */
export type QuestionProblem =
  | { readonly kind: "unknown_command"; readonly word: string; readonly suggestion: string | null }
  | { readonly kind: "unknown_campaign"; readonly name: string; readonly known: readonly string[] }
  | { readonly kind: "unclear_words"; readonly words: string }
  | { readonly kind: "not_understood"; readonly words: string }
  | { readonly kind: "old_button" }
  | { readonly kind: "no_campaigns" }
  | { readonly kind: "which_campaign"; readonly known: readonly string[] }
  | { readonly kind: "no_calls"; readonly campaignName: string }
  | {
      readonly kind: "no_calls_in_period";
      readonly campaignName: string;
      readonly period: string;
      readonly newest: string;
    }
  | { readonly kind: "bad_date"; readonly text: string }
  | { readonly kind: "upload_gone" }
  | { readonly kind: "upload_answered" }
  | { readonly kind: "campaign_gone" }
  | { readonly kind: "file_not_found"; readonly path: string }
  | { readonly kind: "nothing_to_draw" }
  | { readonly kind: "chart_not_written"; readonly path: string; readonly detail: string }
  | { readonly kind: "database_unusable"; readonly path: string; readonly detail: string }
  | { readonly kind: "machine_refused"; readonly detail: string }
  | { readonly kind: "bad_settings"; readonly lines: readonly string[] }
  | { readonly kind: "bad_campaign_file"; readonly path: string; readonly detail: string }
  | { readonly kind: "which_team"; readonly known: readonly string[] }
  | { readonly kind: "campaign_not_named" }
  | { readonly kind: "campaign_not_in_file"; readonly name: string; readonly known: readonly string[] };

/** What can go wrong when somebody changes settings. `helpers`: Slack's ids of who can help; none: only an admin can. */
export type SettingProblem =
  | { readonly kind: "not_allowed"; readonly helpers: readonly string[] }
  | { readonly kind: "not_admin"; readonly helpers: readonly string[] }
  /** `isAsker` false: it is not told who those are whom the asker chose. */
  | { readonly kind: "roles_unknown"; readonly isAsker: boolean }
  | { readonly kind: "name_taken"; readonly name: string }
  | { readonly kind: "name_not_typed"; readonly name: string }
  | { readonly kind: "bad_field"; readonly field: string; readonly wanted: string }
  | { readonly kind: "campaign_busy"; readonly campaignName: string; readonly fileName: string }
  | { readonly kind: "recount_interrupted"; readonly campaignName: string }
  | { readonly kind: "recommendation_gone"; readonly action: string }
  | { readonly kind: "issue_gone" }
  | { readonly kind: "sample_there"; readonly campaignName: string }
  | { readonly kind: "sample_not_needed" }
  | { readonly kind: "upload_not_undoable"; readonly fileName: string }
  /** Of how a file's columns are read; the first of `helpers` dropped it. */
  | { readonly kind: "not_uploader"; readonly helpers: readonly string[] }
  /** What was seen of a file's first rows is not kept any more. */
  | { readonly kind: "look_over"; readonly fileName: string }
  | { readonly kind: "modal_expired" }
  | { readonly kind: "access_revoked" };

/** What can go wrong with an alert that came by itself, and with its way into a channel. */
export type AlertProblem =
  | { readonly kind: "alert_gone" }
  | { readonly kind: "alert_over"; readonly campaignName: string }
  | { readonly kind: "no_alert_channel"; readonly campaignName: string }
  | { readonly kind: "channel_refuses"; readonly channelId: string; readonly why: PostRefusal }
  /** Slack wants no more messages for a moment. */
  | { readonly kind: "slack_limits" }
  | { readonly kind: "stranger" };

export type Problem = AlertProblem | SettingProblem | FileProblem | TransferProblem | QuestionProblem;
