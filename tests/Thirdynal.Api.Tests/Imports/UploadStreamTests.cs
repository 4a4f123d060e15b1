using Thirdynal.Api.Imports;

namespace Thirdynal.Api.Tests.Imports;

public sealed class UploadStreamTests
{
    [Theory]
    [InlineData(10, 10, null)]
    [InlineData(11, 10, "request.too_large")]
    [InlineData(0, 10, "request.invalid")]
    public async Task Read_ToTheEnd_TakesNoMoreThanAllowedAndNoLessThanOne(int size, long limit, string? code)
    {
        await using var upload = new UploadStream(new MemoryStream(new byte[size]), limit);

        var refused = await Record.ExceptionAsync(() => upload.CopyToAsync(Stream.Null)) as UploadException;

        Assert.Equal(code, refused?.Error.Code);
    }
}
