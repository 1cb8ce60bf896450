use std::cell::Cell;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

/// A path whose hash is computed once.
#[derive(Debug, Clone)]
pub struct HashedPath {
    parts: Vec<String>,
    cached: Cell<Option<u64>>,
}

impl HashedPath {
    pub fn parse(path: &str) -> HashedPath {
        let parts = path.split('/').filter(|p| !p.is_empty()).map(str::to_owned).collect();
        HashedPath { parts, cached: Cell::new(None) }
    }

    /// The hash of the whole path.
    pub fn hash_value(&self) -> u64 {
        if let Some(h) = self.cached.get() {
            return h;
        }
        let mut hasher = DefaultHasher::new();
        self.parts.hash(&mut hasher);
        let h = hasher.finish();
        self.cached.set(Some(h));
        h
    }

    pub fn parts(&self) -> &[String] {
        &self.parts
    }
}

impl PartialEq for HashedPath {
    fn eq(&self, other: &Self) -> bool {
        self.hash_value() == other.hash_value() && self.parts == other.parts
    }
}
