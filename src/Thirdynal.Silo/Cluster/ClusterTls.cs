using System.Security.Cryptography.X509Certificates;
using Orleans.Connections.Security;

namespace Thirdynal.Silo.Cluster;

/// <summary>TLS between the processes of a cluster: each side shows a certificate of the cluster's own authority.</summary>
internal sealed class ClusterTls(X509Certificate2 own, X509Certificate2 authority)
{
    // The processes find each other by address in the membership table, so a certificate stands for the cluster, not for a host.
    private const string Name = "thirdynal";

    /// <summary>Loads the files.</summary>
    /// <exception cref="StartUpException">A file is missing or holds no certificate.</exception>
    public static ClusterTls Of(TlsSettings settings)
    {
        try
        {
            return new ClusterTls(
                X509Certificate2.CreateFromPemFile(settings.CertificatePath, settings.KeyPath),
                X509CertificateLoader.LoadCertificateFromFile(settings.AuthorityPath));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException
            or System.Security.Cryptography.CryptographicException)
        {
            throw new StartUpException($"Cluster:Tls cannot be used: {exception.Message}", exception);
        }
    }

    /// <summary>Tells Orleans.</summary>
    public void Apply(TlsOptions options)
    {
        options.LocalCertificate = own;
        options.LocalClientCertificateSelector = (_, _, _, _, _) => own;
        options.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.RemoteCertificateValidation = (certificate, _, _) => IsOurs(certificate);
        options.OnAuthenticateAsClient = (_, client) => client.TargetHost = Name;
    }

    /// <summary>Whether the cluster's authority, and no other, has signed it, and it is in force.</summary>
    internal bool IsOurs(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }
}
