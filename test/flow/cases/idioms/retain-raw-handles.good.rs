pub struct Registry {
    callbacks: Vec<*mut Box<dyn FnMut()>>,
}

impl Registry {
    pub fn add(&mut self, callback: Box<dyn FnMut()>) -> *mut Box<dyn FnMut()> {
        let handle = Box::into_raw(Box::new(callback));
        self.callbacks.push(handle);
        handle
    }

    pub fn remove(&mut self, handle: *mut Box<dyn FnMut()>) {
        if let Some(i) = self.callbacks.iter().position(|other| *other == handle) {
            self.callbacks.swap_remove(i);
            drop(unsafe { Box::from_raw(handle) });
        }
    }
}

impl Drop for Registry {
    fn drop(&mut self) {
        for handle in self.callbacks.drain(..) {
            drop(unsafe { Box::from_raw(handle) });
        }
    }
}
