using FsCheck;
using FsCheck.Fluent;

namespace Thirdynal.Domain.Tests.Phones;

public sealed class PhoneProperties
{
    private static readonly Gen<string> Mobiles = Gen.Choose(0, 999_999_999).Select(number => $"+639{number:000000000}");

    [Fact]
    public void Parse_ItsOwnResult_IsTheSameNumber() => Holds(Prop.ForAll(Mobiles.ToArbitrary(), phone =>
        PhoneNumber.Parse(phone).E164 == phone
        && PhoneNumber.Parse(PhoneNumber.ToLocal(phone)).E164 == phone
        && PhoneNumber.Parse(phone[3..]).E164 == phone
        && PhoneNumber.Parse(phone[3..] + ".0").E164 == phone));

    [Fact]
    public void Parse_MobileWithSeparatorsAnywhere_IsTheSameNumber()
    {
        var separated =
            from phone in Mobiles
            from signs in Gen.Elements(" ", "-", ".", "(", ")", "\u00a0", "").ArrayOf(11)
            select (phone, raw: string.Concat(PhoneNumber.ToLocal(phone)!.Zip(signs, (digit, sign) => $"{digit}{sign}")));
        Holds(Prop.ForAll(separated.ToArbitrary(), pair =>
            PhoneNumber.Parse(pair.raw).E164 == pair.phone));
    }

    [Fact]
    public void Parse_WhateverIsTyped_IsANumberOrAReason()
    {
        var typed = Gen.Elements("0917+63 ()-.Ee/,'a９\u00a0".ToCharArray()).ListOf().Select(signs => string.Concat(signs));
        var accepted = 0;
        Holds(
            Prop.ForAll(typed.ToArbitrary(), raw =>
            {
                var parse = PhoneNumber.Parse(raw);
                if (parse.IsOk) accepted++;
                return parse.IsOk
                    ? parse.Error is null && PhoneNumber.Parse(parse.E164).E164 == parse.E164
                    : !string.IsNullOrWhiteSpace(parse.Error);
            }),
            tests: 3_000);
        Assert.True(accepted > 0, "No text was ever a number: the property saw rejections only.");
    }
}
