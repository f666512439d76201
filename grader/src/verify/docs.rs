//! Compares what a stub and its solution promise: the docs of their public items.

use std::collections::BTreeMap;
use syn::{Attribute, Expr, Fields, ImplItem, Item, Lit, Meta, TraitItem, Type, Visibility};

/// An item whose docs differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub item: String,
    /// The stub's docs, if it has the item.
    pub stub: Option<String>,
    /// The solution's docs, if it has the item.
    pub solution: Option<String>,
}

/// The public items whose docs differ, or that only one of the two has.
pub(super) fn differences(stub: &str, solution: &str) -> Vec<Difference> {
    let (mut stub, mut solution) = (documented(stub), documented(solution));
    let items: Vec<String> = stub.keys().chain(solution.keys()).cloned().collect();
    let mut differences: Vec<Difference> = Vec::new();
    for item in items {
        let (stub, solution) = (stub.remove(&item), solution.remove(&item));
        if stub != solution {
            differences.push(Difference {
                item,
                stub,
                solution,
            });
        }
    }
    differences
}

/// The docs of each public item, by its path. A file that is no Rust has none: the build says so.
fn documented(text: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    if let Ok(file) = syn::parse_file(text) {
        found.insert("the module".to_owned(), docs(&file.attrs));
        file.items.iter().for_each(|item| visit(item, &mut found));
    }
    found
}

fn visit(item: &Item, found: &mut BTreeMap<String, String>) {
    let mut add = |is_public: bool, name: String, attributes: &[Attribute]| {
        if is_public {
            found.insert(format!("`{name}`"), docs(attributes));
        }
    };
    match item {
        Item::Const(item) => add(public(&item.vis), item.ident.to_string(), &item.attrs),
        Item::Fn(item) => add(public(&item.vis), item.sig.ident.to_string(), &item.attrs),
        Item::Type(item) => add(public(&item.vis), item.ident.to_string(), &item.attrs),
        Item::Struct(item) => {
            add(public(&item.vis), item.ident.to_string(), &item.attrs);
            for (name, attributes) in public_fields(&item.fields, false) {
                add(
                    public(&item.vis),
                    format!("{}::{name}", item.ident),
                    attributes,
                );
            }
        }
        Item::Enum(item) => {
            add(public(&item.vis), item.ident.to_string(), &item.attrs);
            for variant in &item.variants {
                let name = format!("{}::{}", item.ident, variant.ident);
                add(public(&item.vis), name.clone(), &variant.attrs);
                for (field, attributes) in public_fields(&variant.fields, true) {
                    add(public(&item.vis), format!("{name}::{field}"), attributes);
                }
            }
        }
        Item::Trait(item) => {
            add(public(&item.vis), item.ident.to_string(), &item.attrs);
            for member in &item.items {
                if let TraitItem::Fn(method) = member {
                    let name = format!("{}::{}", item.ident, method.sig.ident);
                    add(public(&item.vis), name, &method.attrs);
                }
            }
        }
        Item::Impl(item) if item.trait_.is_none() => {
            for member in &item.items {
                if let ImplItem::Fn(method) = member {
                    let name = format!("{}::{}", type_name(&item.self_ty), method.sig.ident);
                    add(public(&method.vis), name, &method.attrs);
                }
            }
        }
        _ => {}
    }
}

/// The fields with a name that others see.
fn public_fields(fields: &Fields, all: bool) -> Vec<(String, &[Attribute])> {
    let visible = fields.iter().filter(|field| all || public(&field.vis));
    let named = visible.filter_map(|field| {
        field
            .ident
            .as_ref()
            .map(|name| (name.to_string(), field.attrs.as_slice()))
    });
    named.collect()
}

fn public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn type_name(of: &Type) -> String {
    match of {
        Type::Path(path) => path
            .path
            .segments
            .last()
            .map_or_else(String::new, |last| last.ident.to_string()),
        _ => String::new(),
    }
}

/// The text of the doc comments.
fn docs(attributes: &[Attribute]) -> String {
    let lines = attributes
        .iter()
        .filter_map(|attribute| match &attribute.meta {
            Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
                Expr::Lit(literal) => match &literal.lit {
                    Lit::Str(text) => Some(text.value()),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        });
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::differences;

    const STUB: &str = "//! A counter.\n/// Counts.\npub struct Counter {}\n\
        impl Counter {\n    /// Adds one.\n    pub fn increment(&self) { todo!() }\n}\n\
        /// A fault.\npub enum Fault {\n    /// Too big.\n    Big {\n        /// Size.\n        size: u64 } }\n";

    fn changed(from: &str, to: &str) -> Vec<String> {
        let found = differences(STUB, &STUB.replace(from, to));
        found
            .into_iter()
            .map(|difference| difference.item)
            .collect()
    }

    #[test]
    fn private_parts_may_differ() {
        assert!(changed("Counter {}", "Counter { /// inside\n count: u64 }").is_empty());
        assert!(changed("todo!()", "self.0.fetch_add(1)").is_empty());
    }

    #[test]
    fn a_changed_promise_is_found_wherever_it_stands() {
        assert_eq!(changed("A counter.", "A number."), ["the module"]);
        assert_eq!(changed("Counts.", "Adds."), ["`Counter`"]);
        assert_eq!(changed("Adds one.", "Adds two."), ["`Counter::increment`"]);
        assert_eq!(changed("Too big.", "Too large."), ["`Fault::Big`"]);
        assert_eq!(changed("Size.", "Length."), ["`Fault::Big::size`"]);
        assert_eq!(
            changed("increment", "add"),
            ["`Counter::increment`", "`Counter::add`"]
        );
    }
}
