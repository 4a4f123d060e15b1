using Microsoft.Extensions.DependencyInjection;

namespace Thirdynal.InProcess.Hosting;

/// <summary>Knows which services are singletons, so that they can be taken without a scope.</summary>
internal sealed class SingletonServices(IServiceCollection services)
{
    public bool Contains(Type service)
    {
        if (service == typeof(IServiceProvider))
            return false;
        var registered = Registered(service);
        if (registered.Count == 0 && service.IsGenericType)
            registered = Registered(service.GetGenericTypeDefinition());
        return registered.Count > 0 && registered.TrueForAll(descriptor => descriptor.Lifetime == ServiceLifetime.Singleton);
    }

    private List<ServiceDescriptor> Registered(Type service) =>
        [.. services.Where(descriptor => !descriptor.IsKeyedService && descriptor.ServiceType == service)];
}
