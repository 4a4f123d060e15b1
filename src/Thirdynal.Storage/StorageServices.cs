using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Thirdynal.Domain;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Customers;
using Thirdynal.Storage.Erasures;
using Thirdynal.Storage.Explaining;
using Thirdynal.Storage.Forbidden;
using Thirdynal.Storage.Farming;
using Thirdynal.Storage.Identities;
using Thirdynal.Storage.Imports;
using Thirdynal.Storage.Jobs;
using Thirdynal.Storage.Learning;
using Thirdynal.Storage.Metrics;
using Thirdynal.Storage.Migrations;
using Thirdynal.Storage.Orders;
using Thirdynal.Storage.Outbox;
using Thirdynal.Storage.Policies;
using Thirdynal.Storage.Pool;
using Thirdynal.Storage.Proving;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Reports;
using Thirdynal.Storage.Requests;
using Thirdynal.Storage.Reasons;
using Thirdynal.Storage.Retention;
using Thirdynal.Storage.Roles;
using Thirdynal.Storage.Sync;
using Thirdynal.Storage.Waybills;
using Thirdynal.Storage.WhatIf;

namespace Thirdynal.Storage;

/// <summary>Registers the storage.</summary>
public static class StorageServices
{
    /// <summary>
    /// Registers connections, committers, stores and queries on one database, which is migrated before any other hosted
    /// service starts.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="connectionString">Npgsql's, with the database; of the application's role.</param>
    /// <param name="ownerConnectionString">The same database for the role that owns the schema; null where there is one role for all.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddThirdynalStorage(
        this IServiceCollection services, string connectionString, string? ownerConnectionString = null)
    {
        services.AddSingleton(new DatabaseOwner(ownerConnectionString is { Length: > 0 } ? ownerConnectionString : null));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new CommitOptions());
        services.AddSingleton(_ => new StorageConnections(connectionString));
        services.AddSingleton(s => s.GetRequiredService<StorageConnections>().Queries);
        services.AddMigrations(typeof(StorageServices).Assembly);
        services.AddSingleton<Migrator>();
        services.AddSingleton<IHostedService, MigrateAtStart>();
        services.AddSingleton<PolicyStore>();
        services.TryAddSingleton(static _ => new PolicyInForce(Policy.Seed));
        services.TryAddTransient(static provider => provider.GetRequiredService<PolicyInForce>().Current);
        services.AddHostedService<PolicyRefresh>();
        services.AddSingleton<RollupFold>().AddSingleton<RollupProof>().AddHostedService<RollupService>();

        services.AddSingleton<GroupCommitter>();
        services.AddSingleton<PoolStore>();
        services.AddSingleton<CustomerStore>();
        services.AddSingleton<MergeStore>();
        services.AddSingleton<ErasureStore>().AddSingleton<ErasedNumbers>().AddSingleton<PersonalData>();
        services.AddSingleton<IdentityStore>();
        services.AddSingleton<WaybillStore>();
        services.AddSingleton<WaybillAcks>();
        services.AddSingleton<CourierReasonStore>();
        services.AddSingleton<CourierOrderStore>();
        services.AddSingleton<CourierPlaceStore>();
        services.AddSingleton<ImportStore>();
        services.AddSingleton<SyncStore>();
        services.AddSingleton<JobRunStore>();
        services.AddSingleton<FarmStore>();
        services.AddSingleton<FarmScheduleStore>();
        services.AddSingleton<MetricsQueries>();
        services.AddSingleton<OutboxQueries>();
        services.AddSingleton<RetentionStore>();
        services.AddSingleton<IdempotencyStore>();

        services.AddSingleton<CustomerReads>();
        services.AddSingleton<ProfileReads>();
        services.AddSingleton<CustomerSearch>();
        services.AddSingleton<DuplicateReads>();
        services.AddSingleton<OwnCustomerSearch>();
        services.AddSingleton<ImportReads>();
        services.AddSingleton<WaybillReads>();
        services.AddSingleton<SyncReads>();
        services.AddSingleton<PoolReads>();
        services.AddSingleton<CallbackReads>();
        services.AddSingleton<ForbiddenNumbers>();
        services.AddSingleton<ForbiddenImports>();
        services.AddSingleton<FlagReads>();
        services.AddSingleton<LeadReads>();
        services.AddSingleton<OrderReads>();
        services.AddSingleton<AuditReads>();
        services.AddSingleton<StoryReads>();
        services.AddSingleton<Freshness>().AddSingleton<CustomerPerformance>().AddSingleton<RecyclingConversion>().AddSingleton<AgentPerformance>();
        services.AddSingleton<Cohorts>().AddSingleton<Trends>().AddSingleton<ReportRows>().AddSingleton<Intake>();
        services.AddSingleton<WhatIfStore>();
        services.AddSingleton<LearningReads>();
        services.AddSingleton<LearningRows>();
        services.AddProof();
        services.AddSingleton<ActorReads>();
        services.AddSingleton<NumberReads>();
        services.AddSingleton<DayReads>();
        return services;
    }

    /// <summary>Adds the migrations that an assembly carries as embedded resources named <c>0001_what_it_does.sql</c>.</summary>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddMigrations(this IServiceCollection services, System.Reflection.Assembly assembly) =>
        services.AddSingleton(new MigrationSource(assembly));
}
