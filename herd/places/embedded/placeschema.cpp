// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/embedded/placeschema.h"

#include <QHash>

namespace herd::newapi {

namespace {

struct Message
{
    const char *name;
    const char *fields; // "field" or "field:Message", blanks between
};

// From the published definitions of google.maps.places.v1, version 2.5.0 of the client for Node.js.
constexpr Message Messages[] = {
    {"SearchNearbyResponse", "places:Place routingSummaries:RoutingSummary"},
    {"Place",
     "name id displayName:LocalizedText types primaryType "
     "primaryTypeDisplayName:LocalizedText googleMapsTypeLabel:LocalizedText "
     "nationalPhoneNumber internationalPhoneNumber formattedAddress "
     "shortFormattedAddress postalAddress:PostalAddress "
     "addressComponents:PlaceAddressComponent plusCode:PlacePlusCode location:LatLng "
     "viewport:Viewport rating googleMapsUri websiteUri reviews:Review "
     "regularOpeningHours:PlaceOpeningHours utcOffsetMinutes timeZone:TimeZone "
     "photos:Photo adrFormatAddress businessStatus openingDate:Date priceLevel "
     "attributions:PlaceAttribution userRatingCount iconMaskBaseUri iconBackgroundColor "
     "takeout delivery dineIn curbsidePickup reservable servesBreakfast servesLunch "
     "servesDinner servesBeer servesWine servesBrunch servesVegetarianFood "
     "currentOpeningHours:PlaceOpeningHours "
     "currentSecondaryOpeningHours:PlaceOpeningHours "
     "regularSecondaryOpeningHours:PlaceOpeningHours editorialSummary:LocalizedText "
     "outdoorSeating liveMusic menuForChildren servesCocktails servesDessert "
     "servesCoffee goodForChildren allowsDogs restroom goodForGroups "
     "goodForWatchingSports paymentOptions:PlacePaymentOptions "
     "parkingOptions:PlaceParkingOptions subDestinations:PlaceSubDestination "
     "accessibilityOptions:PlaceAccessibilityOptions fuelOptions:FuelOptions "
     "evChargeOptions:EVChargeOptions generativeSummary:PlaceGenerativeSummary "
     "containingPlaces:PlaceContainingPlace pureServiceAreaBusiness "
     "addressDescriptor:AddressDescriptor googleMapsLinks:PlaceGoogleMapsLinks "
     "priceRange:PriceRange reviewSummary:PlaceReviewSummary "
     "evChargeAmenitySummary:PlaceEvChargeAmenitySummary "
     "neighborhoodSummary:PlaceNeighborhoodSummary consumerAlert:PlaceConsumerAlert "
     "movedPlace movedPlaceId transitStation:TransitStation"},
    {"LocalizedText", "text languageCode"},
    {"PostalAddress",
     "revision regionCode languageCode postalCode sortingCode administrativeArea "
     "locality sublocality addressLines recipients organization"},
    {"PlaceAddressComponent", "longText shortText types languageCode"},
    {"PlacePlusCode", "globalCode compoundCode"},
    {"LatLng", "latitude longitude"},
    {"Viewport", "low:LatLng high:LatLng"},
    {"Review",
     "name relativePublishTimeDescription text:LocalizedText originalText:LocalizedText "
     "rating authorAttribution:AuthorAttribution publishTime flagContentUri "
     "googleMapsUri visitDate:Date"},
    {"AuthorAttribution", "displayName uri photoUri"},
    {"Date", "year month day"},
    {"PlaceOpeningHours",
     "openNow periods:PlaceOpeningHoursPeriod weekdayDescriptions secondaryHoursType "
     "specialDays:PlaceOpeningHoursSpecialDay nextOpenTime nextCloseTime"},
    {"PlaceOpeningHoursPeriod",
     "open:PlaceOpeningHoursPeriodPoint close:PlaceOpeningHoursPeriodPoint"},
    {"PlaceOpeningHoursPeriodPoint", "day hour minute date:Date truncated"},
    {"PlaceOpeningHoursSpecialDay", "date:Date"},
    {"TimeZone", "id version"},
    {"Photo",
     "name widthPx heightPx authorAttributions:AuthorAttribution flagContentUri "
     "googleMapsUri"},
    {"PlaceAttribution", "provider providerUri"},
    {"PlacePaymentOptions", "acceptsCreditCards acceptsDebitCards acceptsCashOnly acceptsNfc"},
    {"PlaceParkingOptions",
     "freeParkingLot paidParkingLot freeStreetParking paidStreetParking valetParking "
     "freeGarageParking paidGarageParking"},
    {"PlaceSubDestination", "name id"},
    {"PlaceAccessibilityOptions",
     "wheelchairAccessibleParking wheelchairAccessibleEntrance "
     "wheelchairAccessibleRestroom wheelchairAccessibleSeating"},
    {"FuelOptions", "fuelPrices:FuelOptionsFuelPrice"},
    {"FuelOptionsFuelPrice", "type price:Money updateTime"},
    {"Money", "currencyCode units nanos"},
    {"EVChargeOptions", "connectorCount connectorAggregation:EVChargeOptionsConnectorAggregation"},
    {"EVChargeOptionsConnectorAggregation",
     "type maxChargeRateKw count availableCount outOfServiceCount "
     "availabilityLastUpdateTime"},
    {"PlaceGenerativeSummary",
     "overview:LocalizedText overviewFlagContentUri disclosureText:LocalizedText"},
    {"PlaceContainingPlace", "name id"},
    {"AddressDescriptor", "landmarks:AddressDescriptorLandmark areas:AddressDescriptorArea"},
    {"AddressDescriptorLandmark",
     "name placeId displayName:LocalizedText types spatialRelationship "
     "straightLineDistanceMeters travelDistanceMeters"},
    {"AddressDescriptorArea", "name placeId displayName:LocalizedText containment"},
    {"PlaceGoogleMapsLinks", "directionsUri placeUri writeAReviewUri reviewsUri photosUri"},
    {"PriceRange", "startPrice:Money endPrice:Money"},
    {"PlaceReviewSummary",
     "text:LocalizedText flagContentUri disclosureText:LocalizedText reviewsUri"},
    {"PlaceEvChargeAmenitySummary",
     "overview:ContentBlock coffee:ContentBlock restaurant:ContentBlock "
     "store:ContentBlock flagContentUri disclosureText:LocalizedText"},
    {"ContentBlock", "content:LocalizedText referencedPlaces"},
    {"PlaceNeighborhoodSummary",
     "overview:ContentBlock description:ContentBlock flagContentUri "
     "disclosureText:LocalizedText"},
    {"PlaceConsumerAlert", "overview details:PlaceConsumerAlertDetails languageCode"},
    {"PlaceConsumerAlertDetails", "title description aboutLink:PlaceConsumerAlertDetailsLink"},
    {"PlaceConsumerAlertDetailsLink", "title uri"},
    {"TransitStation", "displayName:LocalizedText agencies:TransitAgency stops:TransitStop"},
    {"TransitAgency", "displayName:LocalizedText url fareUrl icon:TransitIcon lines:TransitLine"},
    {"TransitIcon", "url nameIncluded"},
    {"TransitLine",
     "id vehicleType displayName:LocalizedText shortDisplayName:LocalizedText textColor "
     "backgroundColor url icon:TransitIcon vehicleIcon:TransitIcon"},
    {"TransitStop",
     "id displayName:LocalizedText platformCode:LocalizedText signageText:LocalizedText "
     "stopCode:LocalizedText location:LatLng wheelchairAccessibleEntrance"},
    {"RoutingSummary", "legs:RoutingSummaryLeg directionsUri"},
    {"RoutingSummaryLeg", "duration distanceMeters"},
};

using Fields = QHash<QString, QString>; // by name: the message it holds

QHash<QString, Fields> readMessages()
{
    QHash<QString, Fields> messages;
    for (const Message &message : Messages) {
        Fields &fields = messages[QLatin1String(message.name)];
        for (const QString &field : QString::fromLatin1(message.fields).split(QLatin1Char(' ')))
            fields.insert(field.section(QLatin1Char(':'), 0, 0),
                          field.section(QLatin1Char(':'), 1));
    }
    return messages;
}

} // namespace

Field fieldOf(const QString &message, const QString &name)
{
    static const QHash<QString, Fields> messages = readMessages();
    const Fields fields = messages.value(message);
    const auto found = fields.constFind(name);
    return found == fields.constEnd() ? Field() : Field {true, *found};
}

} // namespace herd::newapi
