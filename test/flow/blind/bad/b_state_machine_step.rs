pub trait State: Sized {
    fn step(self, input: u8) -> Self;
}

pub struct Machine<S: State> {
    state: S,
    steps: usize,
}

impl<S: State> Machine<S> {
    pub fn feed(&mut self, input: u8) {
        let cur = unsafe { std::ptr::read(&self.state) };
        let next = cur.step(input); //~ panic-safety
        unsafe { std::ptr::write(&mut self.state, next) };
        self.steps += 1;
    }
}
