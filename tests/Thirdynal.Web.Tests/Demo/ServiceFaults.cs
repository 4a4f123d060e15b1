using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Thirdynal.Web.Rest;

namespace Thirdynal.Web.Tests.Demo;

/// <summary>Makes the API fail for those browsers that ask for it with a cookie, so that pages are seen failing beside others that work.</summary>
internal sealed class ServiceFaults(IHttpContextAccessor accessor) : DelegatingHandler
{
    /// <summary>The cookie; its value says how.</summary>
    public const string Cookie = "fault";

    /// <summary>The API answers that it cannot now.</summary>
    public const string Unavailable = "unavailable";

    /// <summary>Nobody answers.</summary>
    public const string Gone = "gone";

    /// <summary>Puts it between the pages and the API.</summary>
    public static void Register(IServiceCollection services)
    {
        services.AddTransient<ServiceFaults>();
        services.AddHttpClient(nameof(RestClient)).AddHttpMessageHandler<ServiceFaults>();
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        accessor.HttpContext?.Request.Cookies[Cookie] switch
        {
            Unavailable => Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Content = JsonContent.Create(new { title = "Unavailable", status = 503 }) }),
            Gone => throw new HttpRequestException("Connection refused"),
            _ => base.SendAsync(request, cancellationToken),
        };
}
