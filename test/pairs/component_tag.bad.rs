// BUG: trait-trust: downcasting compares a tag returned by a safe trait, which two implementors may share
use std::fmt::Debug;

/// Things attached to an entity.
pub trait Component: Debug {
    /// Tag of the type.
    fn type_tag() -> u32
    where
        Self: Sized;

    /// Tag of the value's type.
    fn tag(&self) -> u32;
}

#[derive(Debug, Default)]
pub struct Entity {
    parts: Vec<Box<dyn Component>>,
}

impl Entity {
    pub fn attach<C: Component + 'static>(&mut self, part: C) -> &mut Self {
        self.parts.push(Box::new(part));
        self
    }

    /// The first component of type `C`.
    pub fn get<C: Component + 'static>(&self) -> Option<&C> {
        let part = self.parts.iter().find(|p| p.tag() == C::type_tag())?;
        let raw: *const dyn Component = &**part;
        // SAFETY: the tags are equal, hence so are the types.
        Some(unsafe { &*(raw as *const C) })
    }
}

/// Where something is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position(pub f32, pub f32);

impl Component for Position {
    fn type_tag() -> u32 {
        1
    }
    fn tag(&self) -> u32 {
        Self::type_tag()
    }
}
