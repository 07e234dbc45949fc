// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/google/googlecodecs.h"

#include "herd/places/google/legacycodec.h"
#include "herd/places/google/newcodec.h"

namespace herd {

namespace {

class Google : public PlacesCodec
{
public:
    QByteArray attribution() const override { return QByteArrayLiteral("Google Maps"); }
};

class Legacy final : public Google
{
public:
    QUrl defaultBase() const override
    {
        return QUrl(QStringLiteral("https://maps.googleapis.com"));
    }
    Request request(const QUrl &base, const PlacesQuery &query,
                    const QByteArray &key) const override
    {
        return {"GET", legacy::requestUrl(base, query, key), {}, {}};
    }
    PlacesResult read(const HttpResult &answer, const PlacesQuery &query) const override
    {
        return legacy::readAnswer(answer, query);
    }
};

class New final : public Google
{
public:
    QUrl defaultBase() const override
    {
        return QUrl(QStringLiteral("https://places.googleapis.com"));
    }
    Request request(const QUrl &base, const PlacesQuery &query,
                    const QByteArray &key) const override
    {
        return {"POST", newapi::requestUrl(base),
                "X-Goog-Api-Key: " + key + "\r\nX-Goog-FieldMask: " + newapi::fieldMask() + "\r\n",
                newapi::requestBody(query)};
    }
    PlacesResult read(const HttpResult &answer, const PlacesQuery &query) const override
    {
        return newapi::readAnswer(answer, query);
    }
};

} // namespace

std::shared_ptr<const PlacesCodec> googleLegacy()
{
    return std::make_shared<Legacy>();
}

std::shared_ptr<const PlacesCodec> googleNew()
{
    return std::make_shared<New>();
}

} // namespace herd
