//! Rows numbered from zero that clone in constant time: the shape of everything that is many.

use std::marker::PhantomData;

use imbl::Vector;

/// A number that names a row of one kind.
pub trait RowId: Copy {
    /// From a place in the table.
    fn from_row(row: u32) -> Self;
    /// To a place in the table.
    fn row(self) -> u32;
}

/// Declares a row number: a `u32` that cannot be mistaken for another table's.
#[macro_export]
macro_rules! row_id {
    ($(#[$about:meta])* $name:ident) => {
        $(#[$about])*
        #[derive(
            Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl $crate::kernel::table::RowId for $name {
            fn from_row(row: u32) -> Self {
                Self(row)
            }
            fn row(self) -> u32 {
                self.0
            }
        }
    };
}

/// Rows of one kind; rows are added and changed, never removed.
#[derive(Clone, Debug)]
pub struct Table<K, T: Clone> {
    rows: Vector<T>,
    key: PhantomData<K>,
}

impl<K, T: Clone> Default for Table<K, T> {
    fn default() -> Self {
        Self {
            rows: Vector::new(),
            key: PhantomData,
        }
    }
}

impl<K: RowId, T: Clone> Table<K, T> {
    /// Adds a row at the end.
    pub fn push(&mut self, row: T) -> K {
        let id = self.next_id();
        self.rows.push_back(row);
        id
    }

    /// The number the next row will get.
    pub fn next_id(&self) -> K {
        K::from_row(u32::try_from(self.rows.len()).unwrap_or(u32::MAX))
    }

    /// A row.
    pub fn get(&self, id: K) -> Option<&T> {
        self.rows.get(id.row() as usize)
    }

    /// A row, to be changed.
    pub fn get_mut(&mut self, id: K) -> Option<&mut T> {
        self.rows.get_mut(id.row() as usize)
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All rows with their numbers, in the order they came.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (K, &T)> + ExactSizeIterator {
        self.rows
            .iter()
            .enumerate()
            .map(|(row, item)| (K::from_row(u32::try_from(row).unwrap_or(u32::MAX)), item))
    }

    /// All rows.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.rows.iter()
    }
}
