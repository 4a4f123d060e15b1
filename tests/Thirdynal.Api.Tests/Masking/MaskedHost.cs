using Microsoft.Extensions.DependencyInjection;
using Thirdynal.Domain;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Masking;

/// <summary>A program whose agents see masked numbers.</summary>
public sealed class MaskedHost : ApiHost
{
    protected override void ConfigureServices(IServiceCollection services) =>
        services.AddSingleton(new PolicyInForce(Policy.Seed with { Name = "masked", HandOut = Policy.Seed.HandOut with { MaskPhones = true } }));
}
