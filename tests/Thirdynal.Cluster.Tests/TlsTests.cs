using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Thirdynal.Cluster.Tests.Hosting;
using Thirdynal.Pool;
using Thirdynal.Silo;
using Thirdynal.Silo.Cluster;
using Thirdynal.Storage;

namespace Thirdynal.Cluster.Tests;

/// <summary>Only who shows a certificate of the cluster's own authority gets in.</summary>
public sealed class TlsTests(TlsTests.Fixture silos) : IClassFixture<TlsTests.Fixture>
{
    [Fact]
    public async Task Call_WithTheClustersCertificate_IsAnswered()
    {
        var counts = await silos.Grains.GetGrain<IPoolGrain>(IPoolGrain.Key).Stats();
        Assert.Equal(0, counts.Available);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Client_WithoutTheClustersCertificate_DoesNotGetIn(bool withAnother)
    {
        using var files = Certificates.Make();
        using var host = Client(withAnother ? files.Settings : []);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync(patience.Token));
        Assert.True(patience.IsCancellationRequested, "It was to try again and again, and not to get in.");
    }

    [Fact]
    public async Task Client_WithTheClustersCertificate_GetsIn()
    {
        using var host = Client(silos.Files.Settings);
        await host.StartAsync();
        var counts = await host.Services.GetRequiredService<IClusterClient>().GetGrain<IPoolGrain>(IPoolGrain.Key).Stats();
        Assert.Equal(0, counts.Available);
        await host.StopAsync();
    }

    [Fact]
    public void Files_ThatAreNotThere_AreNamedInOneSentence()
    {
        var refused = Assert.Throws<StartUpException>(() => ClusterTls.Of(new TlsSettings { CertificatePath = "/nowhere.pem" }));
        Assert.StartsWith("Cluster:Tls cannot be used: ", refused.Message, StringComparison.Ordinal);
    }

    private IHost Client(IEnumerable<KeyValuePair<string, string?>> tls)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(
        [
            new("Cluster:ClusterId", silos.Cluster.Options.ClusterId), new("Cluster:ServiceId", silos.Cluster.Options.ServiceId), .. tls,
        ]);
        builder.Services.AddThirdynalStorage(silos.ConnectionString).AddThirdynalClient(builder.Configuration);
        return builder.Build();
    }

    public sealed class Fixture : TestSilos
    {
        public Certificates Files { get; } = Certificates.Make();

        protected override IEnumerable<KeyValuePair<string, string?>> Settings => Files.Settings;

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            Files.Dispose();
        }
    }

    /// <summary>An authority of its own and one certificate that it has signed, as files.</summary>
    public sealed class Certificates : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("thirdynal-tls-").FullName;

        private string Certificate => Path.Combine(_folder, "own.pem");

        private string Key => Path.Combine(_folder, "own.key");

        private string Authority => Path.Combine(_folder, "authority.pem");

        public IEnumerable<KeyValuePair<string, string?>> Settings =>
        [
            new("Cluster:Tls:CertificatePath", Certificate), new("Cluster:Tls:KeyPath", Key), new("Cluster:Tls:AuthorityPath", Authority),
        ];

        public static Certificates Make()
        {
            var files = new Certificates();
            var now = TimeProvider.System.GetUtcNow();
            using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var authorityRequest = new CertificateRequest("CN=test authority", authorityKey, HashAlgorithmName.SHA256);
            authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            authorityRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
            using var authority = authorityRequest.CreateSelfSigned(now.AddHours(-1), now.AddDays(1));

            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest("CN=thirdynal", key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(
                [new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], false));
            using var certificate = request.Create(authority, now.AddHours(-1), now.AddHours(20), RandomNumberGenerator.GetBytes(8));
            File.WriteAllText(files.Certificate, certificate.ExportCertificatePem());
            File.WriteAllText(files.Key, key.ExportPkcs8PrivateKeyPem());
            File.WriteAllText(files.Authority, authority.ExportCertificatePem());
            return files;
        }

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
