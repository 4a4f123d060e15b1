using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage;

/// <summary>Every table of the main job. Referenced tables stand before those that refer to them.</summary>
public static class Tables
{
    /// <summary>Customers: head rows.</summary>
    public static readonly Table<CustomerRow> Customers = new("customers", 1);

    /// <summary>Orders of customers.</summary>
    public static readonly Table<OrderRow> Orders = new("customer_order_history", 2);

    /// <summary>What an agent sold, as the courier will need it.</summary>
    public static readonly Table<CourierOrderRow> CourierOrders = new("courier_orders", 3);

    /// <summary>Leads.</summary>
    public static readonly Table<LeadRow> Leads = new("leads", 4);

    /// <summary>Effects of customers not answered yet.</summary>
    public static readonly Table<CustomerOutboxRow> CustomerOutbox = new("customer_outbox", 5);

    /// <summary>Endings of numbers: head rows.</summary>
    public static readonly Table<IdentityEndingRow> IdentityEndings = new("identity_endings", 6);

    /// <summary>Numbers and the customers they belong to.</summary>
    public static readonly Table<CustomerPhoneRow> CustomerPhones = new("customer_phones", 7);

    /// <summary>Waybills: head rows.</summary>
    public static readonly Table<WaybillRow> Waybills = new("waybills", 8);

    /// <summary>Scans of waybills.</summary>
    public static readonly Table<WaybillScanRow> WaybillScans = new("waybill_scans", 9);

    /// <summary>Entries of the recycling pool: written through <see cref="Pool.PoolStore"/> only.</summary>
    public static readonly Table<PoolEntryRow> PoolEntries = new("lead_recycling_pool", 10);

    /// <summary>What the pool knows of customers: written through <see cref="Pool.PoolStore"/> only.</summary>
    public static readonly Table<PoolCustomerRow> PoolCustomers = new("pool_customers", 11);

    /// <summary>Effects of the pool not answered yet: written through <see cref="Pool.PoolStore"/> only.</summary>
    public static readonly Table<PoolOutboxRow> PoolOutbox = new("pool_outbox", 12);

    /// <summary>Moves of leads.</summary>
    public static readonly Table<LeadHistoryRow> LeadHistory = new("lead_status_history", 13);

    /// <summary>Uploaded files: head rows.</summary>
    public static readonly Table<ImportJobRow> Imports = new("imports", 14);

    /// <summary>Results of the rows of uploaded files.</summary>
    public static readonly Table<ImportLineRow> ImportLines = new("import_rows", 15);

    /// <summary>Runs of the courier poll: head rows.</summary>
    public static readonly Table<SyncRunRow> SyncRuns = new("sync_runs", 16);

    /// <summary>Calls to the courier.</summary>
    public static readonly Table<SyncCallRow> SyncCalls = new("sync_calls", 17);

    /// <summary>Runs of nightly and periodic work: head rows.</summary>
    public static readonly Table<JobRunRow> JobRuns = new("job_runs", 18);

    /// <summary>Requests answered under an idempotency key.</summary>
    public static readonly Table<IdempotencyRow> IdempotencyKeys = new("idempotency_keys", 19);

    /// <summary>Who did what.</summary>
    public static readonly Table<AuditRow> Audit = new("audit", 20);

    /// <summary>Customers that went with their import.</summary>
    public static readonly Table<RemovedCustomerRow> RemovedCustomers = new("removed_customers", 60);

    /// <summary>Merges of customers: head rows.</summary>
    public static readonly Table<MergeRow> Merges = new("customer_merges", 61);

    /// <summary>What customers took over in merges.</summary>
    public static readonly Table<MergePartRow> MergeParts = new("customer_merge_parts", 62);

    /// <summary>Erasures of customers: head rows.</summary>
    public static readonly Table<ErasureRow> Erasures = new("erasures", 130);

    /// <summary>Runs of lead farming: head rows.</summary>
    public static readonly Table<FarmRunRow> FarmRuns = new("farm_runs", 40);

    /// <summary>Trials of draft policies: head rows.</summary>
    public static readonly Table<WhatIfRunRow> WhatIfRuns = new("what_if_runs", 100);

    /// <summary>Customers for whom a trial makes anything otherwise.</summary>
    public static readonly Table<WhatIfCustomerRow> WhatIfCustomers = new("what_if_customers", 101);
}
