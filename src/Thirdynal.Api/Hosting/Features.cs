using Thirdynal.Api.Audit;
using Thirdynal.Api.Customers;
using Thirdynal.Api.Explaining;
using Thirdynal.Api.Health;
using Thirdynal.Api.Imports;
using Thirdynal.Api.Leads;
using Thirdynal.Api.Orders;
using Thirdynal.Api.Recycling;
using Thirdynal.Api.Reports;
using Thirdynal.Courier.Jnt;
using Thirdynal.Grains.Hosting;

namespace Thirdynal.Api.Hosting;

/// <summary>What the operations, and the grains behind them, are made of.</summary>
internal static class Features
{
    public static IServiceCollection AddThirdynalFeatures(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddJntCourier(configuration.GetSection(JntOptions.Section)).AddThirdynalGrains();
        services.AddSingleton<ReadinessChecks>();
        services.AddSingleton<AuditLog>().AddHostedService(provider => provider.GetRequiredService<AuditLog>());
        services.AddMemoryCache();
        services.AddScoped<Uploads>();
        services.AddScoped<CustomerSight>().AddScoped<Searches>().AddScoped<NumberLists>();
        services.AddSingleton<Explanations>();
        services.AddScoped<Farming>();
        services.AddSingleton<TemplateFile>();
        services.AddScoped<ReportAnswers>();
        services.AddSingleton<PoolRequests>();
        services.AddScoped<Cards>().AddScoped<PoolLists>().AddScoped<Assignments>().AddScoped<Outcomes>().AddScoped<Overrides>();
        return services;
    }
}
