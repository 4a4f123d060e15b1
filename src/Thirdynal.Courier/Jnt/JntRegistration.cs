using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Thirdynal.Courier.Jnt.Open;
using Thirdynal.Courier.Places;
using Thirdynal.Courier.Statuses;

namespace Thirdynal.Courier.Jnt;

/// <summary>Puts J&amp;T into a program.</summary>
public static class JntRegistration
{
    /// <summary>
    /// Adds <see cref="ICourier"/> and <see cref="ReturnReasons"/>. Uses the program's <see cref="TimeProvider"/> and every
    /// <see cref="ICourierCallLog"/> it has, beside the ordinary log. Impossible settings stop the start.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <param name="section">The section that <see cref="JntOptions"/> describes; an empty one is a courier that is not set up.</param>
    public static IServiceCollection AddJntCourier(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.AddOptions<JntOptions>().Bind(section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<JntOptions>, JntOptionsValidator>());
        // Every exchange is in the call log already; the client's own lines would repeat it four times.
        services.AddHttpClient(JntChannel.Client, client => client.Timeout = Timeout.InfiniteTimeSpan)
            // A signed order is for the address that was configured, not for where that sends it.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ReturnReasons>();
        services.TryAddSingleton<PlaceNames>();
        services.TryAddSingleton<JntPush>();
        services.TryAddSingleton<JntChannel>();
        services.TryAddSingleton<JntWire>();
        services.TryAddSingleton<OpenWire>();
        services.TryAddSingleton<OpenScans>();
        services.TryAddSingleton<ITracks>(provider => provider.GetRequiredService<IOptions<JntOptions>>().Value.Protocol == JntProtocol.P1
            ? ActivatorUtilities.CreateInstance<JntTracks>(provider)
            : ActivatorUtilities.CreateInstance<OpenTracks>(provider));
        services.TryAddSingleton<JntOrders>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICourierCallLog, LoggedCalls>());
        services.TryAddSingleton<ICourier, JntCourier>();
        return services;
    }
}
