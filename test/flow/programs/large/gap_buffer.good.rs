use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::fmt;
use std::ptr;

/// What a text editor keeps a line or a file in: two runs of elements with a gap between them, where the caret is.
///
/// ```text
/// [ front .. gap_start )  gap  [ gap_end .. capacity )
/// ```
pub struct GapBuffer<T> {
    data: *mut T,
    capacity: usize,
    gap_start: usize,
    gap_end: usize,
}

unsafe impl<T: Send> Send for GapBuffer<T> {}
unsafe impl<T: Sync> Sync for GapBuffer<T> {}

impl<T> GapBuffer<T> {
    pub fn with_capacity(capacity: usize) -> GapBuffer<T> {
        assert!(size_of::<T>() > 0);
        let capacity = capacity.max(4);
        GapBuffer { data: Self::allocate(capacity), capacity, gap_start: 0, gap_end: capacity }
    }

    fn allocate(capacity: usize) -> *mut T {
        let layout = Layout::array::<T>(capacity).unwrap();
        let data = unsafe { alloc(layout) } as *mut T;
        if data.is_null() {
            handle_alloc_error(layout)
        }
        data
    }

    pub fn len(&self) -> usize {
        self.capacity - (self.gap_end - self.gap_start)
    }

    pub fn caret(&self) -> usize {
        self.gap_start
    }

    /// Moves the caret before the element `to`.
    pub fn move_to(&mut self, to: usize) {
        assert!(to <= self.len(), "caret behind the end");
        unsafe {
            if to < self.gap_start {
                let count = self.gap_start - to;
                ptr::copy(self.data.add(to), self.data.add(self.gap_end - count), count);
                self.gap_end -= count;
            } else {
                let count = to - self.gap_start;
                ptr::copy(self.data.add(self.gap_end), self.data.add(self.gap_start), count);
                self.gap_end += count;
            }
        }
        self.gap_start = to;
    }

    fn grow(&mut self) {
        let new_capacity = self.capacity * 2;
        let new_data = Self::allocate(new_capacity);
        let behind = self.capacity - self.gap_end;
        let new_gap_end = new_capacity - behind;
        unsafe {
            ptr::copy_nonoverlapping(self.data, new_data, self.gap_start);
            ptr::copy_nonoverlapping(self.data.add(self.gap_end), new_data.add(new_gap_end), behind);
            dealloc(self.data.cast(), Layout::array::<T>(self.capacity).unwrap());
        }
        self.data = new_data;
        self.capacity = new_capacity;
        self.gap_end = new_gap_end;
    }

    pub fn insert(&mut self, item: T) {
        if self.gap_start == self.gap_end {
            self.grow();
        }
        // SAFETY: the gap is not empty.
        unsafe { self.data.add(self.gap_start).write(item) };
        self.gap_start += 1;
    }

    pub fn insert_all(&mut self, items: impl IntoIterator<Item = T>) {
        for item in items {
            self.insert(item);
        }
    }

    /// Takes the element before the caret out (backspace).
    pub fn delete_before(&mut self) -> Option<T> {
        if self.gap_start == 0 {
            return None;
        }
        self.gap_start -= 1;
        Some(unsafe { self.data.add(self.gap_start).read() })
    }

    pub fn delete_after(&mut self) -> Option<T> {
        if self.gap_end == self.capacity {
            return None;
        }
        let item = unsafe { self.data.add(self.gap_end).read() };
        self.gap_end += 1;
        Some(item)
    }

    pub fn as_slices(&self) -> (&[T], &[T]) {
        unsafe {
            let front = std::slice::from_raw_parts(self.data, self.gap_start);
            let back = std::slice::from_raw_parts(self.data.add(self.gap_end), self.capacity - self.gap_end);
            (front, back)
        }
    }

    pub fn get(&self, index: usize) -> Option<&T> {
        let (front, back) = self.as_slices();
        front.get(index).or_else(|| back.get(index - front.len()))
    }

    /// Empties the buffer. A panic in a destructor leaks the rest.
    pub fn clear(&mut self) {
        let front = ptr::slice_from_raw_parts_mut(self.data, self.gap_start);
        let back = unsafe { ptr::slice_from_raw_parts_mut(self.data.add(self.gap_end), self.capacity - self.gap_end) };
        self.gap_start = 0;
        self.gap_end = self.capacity;
        unsafe {
            ptr::drop_in_place(front);
            ptr::drop_in_place(back);
        }
    }
}

impl<T> Drop for GapBuffer<T> {
    fn drop(&mut self) {
        self.clear();
        unsafe { dealloc(self.data.cast(), Layout::array::<T>(self.capacity).unwrap()) }
    }
}

impl<T: fmt::Debug> fmt::Debug for GapBuffer<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (front, back) = self.as_slices();
        f.debug_list().entries(front.iter().chain(back)).finish()
    }
}
