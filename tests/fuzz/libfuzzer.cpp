// SPDX-License-Identifier: GPL-3.0-or-later
// Hands a target to libFuzzer (https://llvm.org/docs/LibFuzzer.html), which has the main().
#include "tests/fuzz/target.h"

#include <QHashSeed>

extern "C" int LLVMFuzzerInitialize(int *, char ***)
{
    QHashSeed::setDeterministicGlobalSeed();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uchar *data, size_t size)
{
    herd::fuzz::fuzz(QByteArrayView(data, qsizetype(size)));
    return 0;
}
