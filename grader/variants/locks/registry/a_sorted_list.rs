// variant: a sorted list instead of a map

use parking_lot::RwLock;

#[derive(Debug)]
pub struct Registry<T> {
    things: RwLock<Vec<(String, T)>>,
}

impl<T> Registry<T> {
    pub fn new() -> Self {
        Self {
            things: RwLock::new(Vec::new()),
        }
    }

    pub fn look<R>(&self, name: &str, look: impl FnOnce(Option<&T>) -> R) -> R {
        let things = self.things.read();
        look(place(&things, name).ok().map(|index| &things[index].1))
    }

    pub fn update(&self, name: &str, change: impl FnOnce(&mut T)) -> bool {
        let mut things = self.things.write();
        let found = place(&things, name);
        if let Ok(index) = found {
            change(&mut things[index].1);
        }
        found.is_ok()
    }

    pub fn get_or_register(&self, name: &str, make: impl FnOnce() -> T) -> T
    where
        T: Clone,
    {
        {
            let things = self.things.read();
            if let Ok(index) = place(&things, name) {
                return things[index].1.clone();
            }
        }
        let mut things = self.things.write();
        let index = match place(&things, name) {
            Ok(index) => index,
            Err(index) => {
                things.insert(index, (name.to_owned(), make()));
                index
            }
        };
        things[index].1.clone()
    }
}

impl<T> Default for Registry<T> {
    fn default() -> Self {
        Self::new()
    }
}

fn place<T>(things: &[(String, T)], name: &str) -> Result<usize, usize> {
    things.binary_search_by(|(known, _)| known.as_str().cmp(name))
}
